package zerocopy.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

    /** What is there: an {@link OpenFile}, or the {@link Folder}. The caller closes it. @throws Refusal if it is not to be had */
    AutoCloseable open(Target target) throws Refusal {
        try {
            return open(target.names(), false);
        } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
            throw new Refusal(HttpResponseStatus.NOT_FOUND);
        } catch (AccessDeniedException e) {
            throw new Refusal(HttpResponseStatus.FORBIDDEN);
        } catch (IOException e) {
            boolean none = e instanceof FileSystemException f && f.getReason() != null && (f.getReason().contains("name too long") || f.getReason().contains("symbolic links"));
            throw new Refusal(none ? HttpResponseStatus.NOT_FOUND : HttpResponseStatus.SERVICE_UNAVAILABLE); // no descriptors left, a broken disk
        }
    }

    private AutoCloseable open(List<String> names, boolean followed) throws IOException, Refusal {
        SecureDirectoryStream<Path> at = top;
        try {
            for (int i = 0; i < names.size(); i++) {
                Path name = Path.of(names.get(i));
                BasicFileAttributes seen = attributes(at, name);
                if (seen.isSymbolicLink()) {
                    if (followed) {
                        throw new Refusal(HttpResponseStatus.NOT_FOUND); // put there after it was resolved
                    }
                    List<String> inside = new ArrayList<>(inside(names.subList(0, i + 1)));
                    inside.addAll(names.subList(i + 1, names.size()));
                    return open(inside, true);
                }
                if (seen.isRegularFile() && i == names.size() - 1) {
                    return file(at, name, seen);
                }
                if (!seen.isDirectory()) {
                    throw new Refusal(HttpResponseStatus.NOT_FOUND);
                }
                SecureDirectoryStream<Path> below = at.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
                leave(at);
                at = below;
            }
            Folder folder = new Folder(this, names, at == top ? top.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS) : at);
            at = top;
            return folder;
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
    private static OpenFile file(SecureDirectoryStream<Path> at, Path name, BasicFileAttributes seen) throws IOException, Refusal {
        BasicFileAttributes before = seen;
        for (int i = 0; i < TRIES && before.isRegularFile(); i++) {
            FileChannel channel = (FileChannel) at.newByteChannel(name, READ);
            OpenFile file = null;
            try {
                BasicFileAttributes after = attributes(at, name);
                if (after.isRegularFile() && before.fileKey().equals(after.fileKey()) && before.size() == after.size()
                        && before.lastModifiedTime().equals(after.lastModifiedTime())) {
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
        throw new Refusal(HttpResponseStatus.SERVICE_UNAVAILABLE); // somebody writes it without a pause
    }

    static BasicFileAttributes attributes(SecureDirectoryStream<Path> at, Path name) throws IOException {
        return at.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS).readAttributes();
    }

    /** Where a link leads to, as names below the root. @throws Refusal if that is outside, or hidden */
    List<String> inside(List<String> link) throws IOException, Refusal {
        Path real = path.resolve(String.join("/", link)).toRealPath();
        if (!real.startsWith(path)) {
            throw new Refusal(HttpResponseStatus.NOT_FOUND);
        }
        List<String> names = new ArrayList<>();
        if (!real.equals(path)) {
            path.relativize(real).forEach(name -> names.add(name.toString()));
        }
        if (names.stream().anyMatch(Target::hidden)) {
            throw new Refusal(HttpResponseStatus.NOT_FOUND);
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        top.close();
    }
}
