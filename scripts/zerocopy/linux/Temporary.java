package zerocopy.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Files and folders that are needed for a while: removed when they are no longer, and by a hook when this process is
 * ended before (File.deleteOnExit leaves a folder that is not empty). What kill -9 leaves the doctor knows by its name.
 */
public final class Temporary {
    private static final int TRIES = 40;
    private static final long PAUSE_NANOS = 50_000_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final Set<Path> ALL = ConcurrentHashMap.newKeySet();
    private static final Set<Thread> FIRST = ConcurrentHashMap.newKeySet();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(Temporary::removeAll, "temporary"));
        } catch (IllegalStateException e) {
            // this process is ending already, and what it makes now the doctor will find
        }
    }

    private Temporary() {
    }

    /** An empty file that nobody else can read: {@code prefix}, a number, {@code suffix}. */
    public static Path file(Path folder, String prefix, String suffix) throws IOException {
        return keep(Files.createTempFile(folder, prefix, suffix));
    }

    /** The same in the system's temporary folder. */
    public static Path file(String prefix, String suffix) throws IOException {
        return file(common(), prefix, suffix);
    }

    /** An empty folder that nobody else can enter: {@code prefix} and a number. */
    public static Path folder(Path in, String prefix) throws IOException {
        return keep(Files.createTempDirectory(in, prefix));
    }

    /** The same in the system's temporary folder. */
    public static Path folder(String prefix) throws IOException {
        return folder(common(), prefix);
    }

    /** The system's temporary folder. */
    public static Path common() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** This one, which was made otherwise, belongs to them, too. */
    static Path keep(Path made) {
        ALL.add(made);
        return made;
    }

    /** It is not temporary any more: it was moved to its place. */
    public static void forget(Path moved) {
        ALL.remove(moved);
    }

    /** Removes it with all that is in it; links in it are removed, not followed. What is not there, null too, is no error. */
    public static void remove(Path unwanted) throws IOException {
        if (unwanted == null) {
            return;
        }
        try {
            Files.walkFileTree(unwanted, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        ALL.remove(unwanted);
    }

    /** Where this process is ended, this hook is to finish before anything is removed: it may save what is in there. */
    public static void after(Thread hook) {
        FIRST.add(hook);
    }

    /** That hook will not run any more. */
    public static void notAfter(Thread hook) {
        FIRST.remove(hook);
    }

    /** Others may be at work in there until the end of the process: so it is tried for a while. */
    private static void removeAll() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (FIRST.stream().anyMatch(hook -> hook.getState() != Thread.State.TERMINATED) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS / 10);
        }
        for (int i = 0; i < TRIES && !ALL.isEmpty(); i++) {
            for (Path left : ALL) {
                try {
                    remove(left);
                } catch (IOException e) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }
}
