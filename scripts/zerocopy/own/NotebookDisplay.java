package zerocopy.own;

import java.lang.reflect.Method;

/**
 * The display function of the Java kernel that this JVM is, if it is one: JJava, IJava or Rapaio's. By reflection, since the
 * kernels' classes are no library of ours.
 */
final class NotebookDisplay {
    private NotebookDisplay() {
    }

    /** Shows a text of this type, "text/markdown" for one; false where this is no kernel. */
    static boolean show(String text, String type) {
        return shows("org.dflib.jjava.jupyter.kernel.BaseNotebookStatics", new Class<?>[] {Object.class, String[].class}, text, new String[] {type})
                || shows("io.github.spencerpark.ijava.runtime.Display", new Class<?>[] {Object.class, String[].class}, text, new String[] {type})
                || shows("org.rapaio.jupyter.kernel.global.Global", new Class<?>[] {String.class, Object.class}, type, text);
    }

    private static boolean shows(String kernel, Class<?>[] parameters, Object... arguments) {
        try {
            Method display = Class.forName(kernel, true, ClassLoader.getSystemClassLoader()).getMethod("display", parameters);
            display.invoke(null, arguments);
            return true;
        } catch (ReflectiveOperationException e) {
            return false; // not this one
        }
    }
}
