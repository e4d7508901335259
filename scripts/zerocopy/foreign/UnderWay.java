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
import zerocopy.trace.SystemCall;

/**
 * A call that a thread was making already when the counting began, and that sends on a connection. Its bytes leave meanwhile, and
 * nobody has seen where they come from: /proc/PID/task/TID/syscall has its number and arguments, where it waits.
 *
 * @param thread its id
 * @param file the descriptor that it sends from, as /proc has it; empty: it sends from memory
 */
public record UnderWay(int thread, Optional<Path> file) {

    /** How often a thread is looked at that runs on a CPU, whose call cannot be read then (proc_pid_syscall in fs/proc/base.c says "running"). */
    private static final int LOOKS = 10;
    /** Between two looks, in milliseconds: a call that sends waits for room in the socket's buffer sooner or later. */
    private static final int PAUSE = 1;

    /** Those of these processes that send on one of these sockets, each named as a descriptor's link has it: "socket:[4711]". */
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
            return Optional.empty(); // it has ended, or is somebody else's
        }
    }

    /** Its number and arguments, "40 0x7 0x5 …"; less: it is in no call, or ran on a CPU whenever it was looked at. */
    private static String[] call(Path thread) throws IOException {
        for (int look = 1;; look++) {
            String call = Files.readString(thread.resolve("syscall")).strip();
            if (!call.equals("running") || look == LOOKS) {
                return call.split(" ");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return call.split(" ");
            }
        }
    }

    private static Path descriptor(Path thread, String argument) {
        return thread.resolve("fd").resolve("" + (int) Long.parseUnsignedLong(argument.substring(2), 16));
    }

    /** What a thread is called; empty: it has ended. */
    public static Optional<String> name(int thread) {
        try {
            return Optional.of(Files.readString(Path.of("/proc/" + thread + "/comm")).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The inode of that file. @throws IOException where it is closed already */
    public static long inode(Path descriptor) throws IOException {
        return (long) Files.getAttribute(descriptor, "unix:ino");
    }
}
