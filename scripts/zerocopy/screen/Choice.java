package zerocopy.screen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Some of a list, as a person names them. */
final class Choice {
    private Choice() {
    }

    /** What is asked for, in the order of {@code all}; all, if nothing is. {@code wrong} makes the exception of a sentence. */
    static List<String> of(String option, List<String> asked, List<String> all, Function<String, RuntimeException> wrong) {
        if (asked == null) {
            return all;
        }
        Set<String> unknown = new LinkedHashSet<>(asked);
        if (unknown.size() < asked.size()) {
            throw wrong.apply(option + " names one of them twice");
        }
        all.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw wrong.apply("there is no method '" + String.join("', '", unknown) + "' but " + String.join(", ", all));
        }
        List<String> chosen = new ArrayList<>(all);
        chosen.retainAll(asked);
        return chosen;
    }
}
