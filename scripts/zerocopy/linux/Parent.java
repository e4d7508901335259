package zerocopy.linux;

import java.io.IOException;

/** The process that started this one and holds the other end of its standard input. */
public final class Parent {
    private Parent() {
    }

    /** Ends this process when its parent ends, however that comes: its standard input ends, too. */
    public static void endWithIt() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is said here
                }
            } catch (IOException e) {
                // the parent is gone
            }
            Runtime.getRuntime().halt(0);
        });
    }
}
