package zerocopy.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The process that started this one and holds the other end of its standard input. */
public final class Parent {
    /** The code of a process that SIGTERM ended. */
    private static final int ENDED = 143;
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String VARIABLE = "ZCL_PARENT";

    private Parent() {
    }

    /** Tells a child that is to be started with a pipe for its standard input, or one that it becomes, who its parent is. */
    public static ProcessBuilder named(ProcessBuilder child) {
        child.environment().put(VARIABLE, String.valueOf(ProcessHandle.current().pid()));
        return child;
    }

    /**
     * A command of somebody else's, which the kernel kills when the thread that starts it ends, however that comes (prctl(2),
     * PR_SET_PDEATHSIG, by util-linux's setpriv); as it is, where that is missing.
     */
    public static List<String> mortal(String... command) {
        boolean there = Files.isExecutable(SETPRIV);
        return Stream.concat(there ? Stream.of(SETPRIV.toString(), "--pdeathsig", "KILL") : Stream.of(), Stream.of(command)).toList();
    }

    /** {@link #endWithIt} for a script, which is a child of ours only sometimes; it tidies up as after Ctrl-C. */
    public static void endWithIfStarted() {
        String parent = System.getenv(VARIABLE);
        if (parent != null && ProcessHandle.current().parent().map(own -> parent.equals(String.valueOf(own.pid()))).orElse(false)) {
            exitWithIt();
        }
    }

    /** Ends this process when its parent ends, however that comes: its standard input ends, too. */
    public static void endWithIt() {
        watch(() -> Runtime.getRuntime().halt(0));
    }

    /** The same as after Ctrl-C, for a process whose hooks remove what it has made outside of itself. */
    public static void exitWithIt() {
        watch(() -> System.exit(ENDED));
    }

    private static void watch(Runnable end) {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is said here
                }
            } catch (IOException e) {
                // the parent is gone
            }
            end.run();
        });
    }
}
