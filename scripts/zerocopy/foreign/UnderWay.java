package zerocopy.foreign;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import zerocopy.trace.SystemCall;

/**
 * A call that sends on a connection, and that a thread had begun before counting began, so that no probe saw where its bytes come from.
 * /proc/PID/task/TID/syscall has the number and arguments of a call that blocks.
 *
 * @param thread its thread id
 * @param file the link in /proc of the regular file that it sends from; empty: it sends from memory, or a pipe
 */
public record UnderWay(int thread, Optional<Path> file) {

    /** How often a thread is looked at while it runs on a CPU, when its call cannot be read: fs/proc/base.c, proc_pid_syscall says "running". */
    private static final int LOOKS = 10;
    /** Between two looks: a call that sends waits for room in the socket's buffer sooner or later. */
    private static final long PAUSE_NANOS = 1_000_000;

    /** The calls of these processes that send on one of these sockets, by {@link TcpSocket#name}. */
    public static List<UnderWay> of(Collection<Integer> processes, Set<String> sockets) {
        List<UnderWay> found = new ArrayList<>();
        for (int process : processes) {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
                for (Path thread : threads) {
                    of(thread, sockets).ifPresent(found::add);
                }
            } catch (IOException | DirectoryIteratorException e) {
                // it has ended
            }
        }
        return found;
    }

    private static Optional<UnderWay> of(Path thread, Set<String> sockets) {
        try {
            String[] call = call(thread);
            if (call.length < 4) {
                return Optional.empty();
            }
            SystemCall.Role role = Arrays.stream(SystemCall.values()).filter(known -> known.number() == Integer.parseInt(call[0])).findFirst()
                    .map(SystemCall::role).orElse(SystemCall.Role.COUNTED);
            Optional<Path> from = switch (role) {
                case SENDFILE -> Optional.of(descriptor(thread, call[2]));
                case SPLICE -> Optional.of(descriptor(thread, call[1]));
                default -> Optional.empty();
            };
            Optional<Path> to = switch (role) {
                case WRITES, WRITES_AREAS, SENDS_MESSAGE, SENDFILE -> Optional.of(descriptor(thread, call[1]));
                case SPLICE -> Optional.of(descriptor(thread, call[3]));
                default -> Optional.empty();
            };
            return to.isEmpty() || !sockets.contains(Files.readSymbolicLink(to.get()).toString()) ? Optional.empty()
                    : Optional.of(new UnderWay(Integer.parseInt(thread.getFileName().toString()), from.filter(Files::isRegularFile)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // it has ended, or this user may not look at it
        }
    }

    /** The number and arguments of a thread's call, "40 0x7 0x5 …"; fewer than four words if it is in none, or was running at every look. */
    private static String[] call(Path thread) throws IOException {
        for (int look = 1;; look++) {
            String call = Files.readString(thread.resolve("syscall")).strip();
            if (!call.equals("running") || look == LOOKS) {
                return call.split(" ");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static Path descriptor(Path thread, String argument) {
        return thread.resolve("fd").resolve("" + (int) Long.parseUnsignedLong(argument.substring(2), 16));
    }

    /** A thread's name; empty if it has ended. */
    public static Optional<String> name(int thread) {
        try {
            return Optional.of(Files.readString(Path.of("/proc/" + thread + "/comm")).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The inode number of {@link #file}.
     *
     * @throws IOException if it was closed meanwhile
     */
    public static long inode(Path descriptor) throws IOException {
        return (long) Files.getAttribute(descriptor, "unix:ino");
    }
}
