package zerocopy.jupyter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A kernel that Jupyter lists.
 *
 * @param folder what {resource_dir} stands for in its command line
 */
record Installed(@JsonProperty("resource_dir") String folder, Spec spec) {
    /** What is needed of its specification. */
    record Spec(List<String> argv, String language) {
    }

    boolean isJava() {
        return spec != null && spec.argv() != null && "java".equalsIgnoreCase(spec.language());
    }
}
