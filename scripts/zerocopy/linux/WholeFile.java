package zerocopy.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file written as a whole: beside its place, then moved there, so that nobody finds half of it and a failure leaves the
 * old one. What is there keeps its mode and its owner; a link stays a link; a device, a FIFO and what /proc leads to
 * are written to, not replaced. A new file has the mode that any program's would, and under sudo the caller for its owner.
 */
public final class WholeFile {
    /** As many as Linux follows: include/linux/namei.h, MAXSYMLINKS. */
    private static final int MOST_LINKS = 40;

    private WholeFile() {
    }

    /** Writes what is to be in the file. */
    @FunctionalInterface
    public interface Body {
        /** Writes from where the channel stands. */
        void into(FileChannel channel) throws IOException;
    }

    /** Writes it. @throws IOException where that cannot be; the file is as it was then, unless it had to be written to in its place */
    public static Path write(Path place, Body body) throws IOException {
        Path target = target(place);
        if (Files.isDirectory(target)) {
            throw new FileSystemException(place.toString(), null, "a folder of that name is in the way");
        }
        if (target.startsWith("/proc") || target.startsWith("/dev/fd") || Files.exists(target) && !Files.isRegularFile(target)) {
            return through(place, body, StandardOpenOption.WRITE);
        }
        if (Files.exists(target) && (!Files.isWritable(target.getParent()) || !isOurs(target))) {
            return through(place, body, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        }
        Path aside = aside(target.getParent());
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                body.into(channel);
            }
            dress(aside, target);
            put(aside, target);
        } catch (IOException | RuntimeException | Error e) {
            Temporary.remove(aside);
            throw e;
        }
        return place;
    }

    /** In its place; where that is a mount of its own, as a container may have of one file, into it: nothing can be moved there. */
    private static void put(Path aside, Path target) throws IOException {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Temporary.forget(aside);
        } catch (FileSystemException e) {
            if (!Libc.is(e, Libc.EBUSY)) {
                throw e;
            }
            try (FileChannel whole = FileChannel.open(aside, StandardOpenOption.READ)) {
                through(target, channel -> {
                    for (long at = 0; at < whole.size(); ) {
                        at += whole.transferTo(at, whole.size() - at, channel);
                    }
                }, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            }
            Temporary.remove(aside);
        }
    }

    /** Whether it can be written, as far as can be said before. */
    public static boolean isWritable(Path place) {
        Path folder = place.toAbsolutePath().getParent();
        return folder != null && !Files.isDirectory(place) && Files.isWritable(Files.exists(place) && !Files.isWritable(folder) ? place : folder);
    }

    /** These bytes. */
    public static Path write(Path place, byte[] bytes) throws IOException {
        return write(place, channel -> {
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
        });
    }

    /** This text, in UTF-8. */
    public static Path write(Path place, String text) throws IOException {
        return write(place, text.getBytes(StandardCharsets.UTF_8));
    }

    /** This folder and those above it, made where they are not there; under sudo they are the caller's. */
    public static Path folder(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = folder.toAbsolutePath(); at != null && Files.notExists(at); at = at.getParent()) {
            missing.push(at);
        }
        Files.createDirectories(folder);
        for (Path made : missing) {
            Caller.give(made);
        }
        return folder;
    }

    /** Gives a folder that is complete the mode that any program's would have, and all in it to the caller. */
    public static void open(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Path usual = Files.createDirectory(folder.resolve(".usual-mode")); // the umask has no other way to be asked
            Object mode = Files.getAttribute(usual, "unix:mode");
            Files.delete(usual);
            Files.setAttribute(folder, "unix:mode", mode);
        }
        give(folder);
    }

    /** Gives these to the caller of sudo, with all that is in them: what other programs made for us. What is not there is left out. */
    public static void give(Path... made) throws IOException {
        for (Path one : made) {
            if (Files.exists(one, LinkOption.NOFOLLOW_LINKS)) {
                try (var all = Files.walk(one)) {
                    for (Path file : all.toList()) {
                        Caller.give(file);
                    }
                }
            }
        }
    }

    /** Where the links lead; a link of /proc to what is open leads nowhere else, whatever it says. */
    private static Path target(Path place) throws IOException {
        Path at = place.toAbsolutePath();
        for (int i = 0; Files.isSymbolicLink(at) && !at.startsWith("/proc"); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemLoopException(place.toString());
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
            at = Files.exists(at.getParent()) && !at.startsWith("/proc") ? at.getParent().toRealPath().resolve(at.getFileName()) : at;
        }
        return at;
    }

    private static Path through(Path place, Body body, StandardOpenOption... how) throws IOException {
        try (FileChannel channel = Fifo.is(place) ? Fifo.open(place) : FileChannel.open(place, how)) {
            body.into(channel);
        }
        return place;
    }

    /** Whether one that takes its place can have the same owner: ours, or any where we are root. */
    private static boolean isOurs(Path file) throws IOException {
        int uid = Caller.uid();
        return uid <= 0 || Files.getAttribute(file, "unix:uid").equals(uid);
    }

    /** Not by createTempFile, whose files nobody but their owner may read. The doctor knows this name. */
    private static Path aside(Path folder) throws IOException {
        Path aside = folder.resolve("making-" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE) + ".part");
        return Temporary.keep(Files.createFile(aside));
    }

    private static void dress(Path aside, Path target) throws IOException {
        if (!Files.exists(target)) {
            Caller.give(aside);
        } else if (Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Map<String, Object> old = Files.readAttributes(target, "unix:mode,uid,gid");
            try {
                Caller.own(aside, (int) old.get("uid"), (int) old.get("gid"));
            } catch (FileSystemException e) {
                // a group that we are not in: the mode below is still kept
            }
            Files.setAttribute(aside, "unix:mode", old.get("mode")); // after the owner, whose change takes setuid away
        }
    }
}
