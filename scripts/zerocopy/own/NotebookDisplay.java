package zerocopy.own;

import java.util.List;

/**
 * The display function of the Java kernel that this JVM is, if it is one. By reflection, since the kernels' classes are no
 * library of ours: JJava's org.dflib.jjava.jupyter.kernel.BaseNotebookStatics, IJava's io.github.spencerpark.ijava.runtime.Display,
 * both with display(Object, String...).
 */
final class NotebookDisplay {
    private static final List<String> KERNELS = List.of("org.dflib.jjava.jupyter.kernel.BaseNotebookStatics", "io.github.spencerpark.ijava.runtime.Display");

    private NotebookDisplay() {
    }

    /** Shows a text of this type, "text/markdown" for one; false where this is no kernel. */
    static boolean show(String text, String type) {
        for (String kernel : KERNELS) {
            try {
                Class.forName(kernel, true, ClassLoader.getSystemClassLoader()).getMethod("display", Object.class, String[].class).invoke(null, text, new String[] {type});
                return true;
            } catch (ReflectiveOperationException e) {
                // not this one
            }
        }
        return false;
    }
}
