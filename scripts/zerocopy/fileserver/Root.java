package zerocopy.fileserver;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The folder that is served, held open. Every name is opened relative to the folder above it and never through a link
 * (openat with O_NOFOLLOW: java.nio.file.SecureDirectoryStream), so that whatever is renamed or linked anew meanwhile,
 * nothing outside is reached. A link is followed by name first, where that leads to a place inside, and that place is
 * then opened in the same way.
 *
 * <p>Named pipes, sockets and devices are refused by what they were a moment before they are opened: the JDK cannot open
 * without waiting (O_NONBLOCK), so somebody who may write in the folder could win that race and stop an event loop.
 */
final class Root implements AutoCloseable {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final int TRIES = 3;
    /** Where to read a file that says it is empty may be to wait for ever: /proc/kmsg, trace_pipe. */
    private static final Set<String> WAITING = Set.of("proc", "tracefs", "debugfs");

    private final Path path;
    private final SecureDirectoryStream<Path> top;

    /** @throws IOException in one sentence, if it is no folder that can be read, or this system has no openat */
    Root(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder; name one with --root");
        }
        path = folder.toRealPath();
        DirectoryStream<Path> stream;
        try {
            stream = Files.newDirectoryStream(path);
        } catch (AccessDeniedException e) {
            throw new IOException(folder + " cannot be read by you: permission denied; name another folder with --root", e);
        }
        if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
            stream.close();
            throw new IOException("this system's Java cannot open files relative to a folder, so nothing could be kept inside " + folder + "; serve it from Linux");
        }
        top = secure;
    }

    /** The file of these names, from the root down. The caller closes it. @throws Refusal if it is not to be had */
    OpenFile open(List<Path> names) throws Refusal {
        try {
            return open(names, false);
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new Refusal(HttpResponseStatus.NOT_FOUND);
        } catch (AccessDeniedException e) {
            throw new Refusal(HttpResponseStatus.FORBIDDEN, "the file server may not read it");
        } catch (IOException e) {
            throw new Refusal(HttpResponseStatus.SERVICE_UNAVAILABLE, "it cannot be opened now"); // no descriptors left, a broken disk
        }
    }

    private OpenFile open(List<Path> names, boolean followed) throws IOException, Refusal {
        SecureDirectoryStream<Path> at = top;
        try {
            for (int i = 0; i < names.size(); i++) {
                Path name = names.get(i);
                BasicFileAttributes seen = attributes(at, name);
                boolean last = i == names.size() - 1;
                if (seen.isSymbolicLink()) {
                    if (followed) {
                        throw new Refusal(HttpResponseStatus.NOT_FOUND); // put there after it was resolved
                    }
                    List<Path> inside = new ArrayList<>(inside(names.subList(0, i + 1)));
                    inside.addAll(names.subList(i + 1, names.size()));
                    return open(inside, true);
                }
                if (seen.isRegularFile() && last) {
                    return file(at, names, seen);
                }
                if (!seen.isDirectory() || last) {
                    throw new Refusal(HttpResponseStatus.NOT_FOUND, seen.isDirectory() ? RequestTarget.FOLDER : null);
                }
                SecureDirectoryStream<Path> below = at.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
                leave(at);
                at = below;
            }
            throw new Refusal(HttpResponseStatus.NOT_FOUND, RequestTarget.FOLDER); // the root itself, by a link
        } finally {
            leave(at);
        }
    }

    private void leave(SecureDirectoryStream<Path> folder) throws IOException {
        if (folder != top) {
            folder.close();
        }
    }

    /** The same file before and after it was opened, so that size, time and content belong together. */
    private OpenFile file(SecureDirectoryStream<Path> at, List<Path> names, BasicFileAttributes seen) throws IOException, Refusal {
        Path name = names.getLast();
        BasicFileAttributes before = seen;
        for (int i = 0; i < TRIES && before.isRegularFile(); i++) {
            FileChannel channel = (FileChannel) at.newByteChannel(name, READ);
            OpenFile file = null;
            try {
                BasicFileAttributes after = attributes(at, name);
                if (after.isRegularFile() && before.fileKey().equals(after.fileKey()) && before.size() == after.size()
                        && before.lastModifiedTime().equals(after.lastModifiedTime())) {
                    if (!endsWhereItSays(channel, after.size(), names)) {
                        throw new Refusal(HttpResponseStatus.FORBIDDEN, "this file has no size of its own, as in procfs and sysfs, so it is not served");
                    }
                    file = new OpenFile(name.toString(), channel, after);
                    return file;
                }
                before = after;
            } finally {
                if (file == null) {
                    channel.close();
                }
            }
        }
        throw new Refusal(HttpResponseStatus.SERVICE_UNAVAILABLE, "it is being changed; ask again");
    }

    /** procfs says 0 of every file, sysfs a page, whatever they hold (fs/proc/generic.c, fs/sysfs/file.c). */
    private boolean endsWhereItSays(FileChannel file, long size, List<Path> names) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return size > 0 ? file.read(one, size - 1) == 1 : !WAITING.contains(Files.getFileStore(below(names)).type()) && file.read(one, 0) < 0;
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> at, Path name) throws IOException {
        return at.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS).readAttributes();
    }

    private Path below(List<Path> names) {
        return names.stream().reduce(path, Path::resolve);
    }

    /** Where a link leads to, as names below the root. @throws Refusal if that is nowhere, outside, or hidden */
    private List<Path> inside(List<Path> link) throws IOException, Refusal {
        Path real;
        try {
            real = below(link).toRealPath();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            throw new Refusal(HttpResponseStatus.NOT_FOUND); // gone, or a loop: ELOOP has no exception of its own
        }
        List<Path> names = real.equals(path) ? List.of() : StreamSupport.stream(path.relativize(real).spliterator(), false).toList();
        if (!real.startsWith(path) || names.stream().anyMatch(RequestTarget::hidden)) {
            throw new Refusal(HttpResponseStatus.NOT_FOUND);
        }
        return names;
    }

    @Override
    public void close() {
        try {
            top.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
