package zerocopy.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import zerocopy.linux.Libc;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;
import zerocopy.measure.Payload;

/** A file that a copy is made into, for a while: every fault is one sentence, and nothing is left. */
public final class ScratchCopy implements AutoCloseable {
    private final Path file;

    /** A file in this folder. It has the name of a payload half made, which the doctor reaps. */
    public ScratchCopy(Path folder) throws IOException {
        file = Temporary.file(folder, "making-", ".part");
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Copies from a file into this one. @throws IOException in one sentence, which says what is the matter */
    public void fill(CopyMethod method, Copier copier, Payload payload) throws IOException {
        copy(method, copier, payload.file(), 0, payload.size(), file);
    }

    /** The same into any file, from any position. */
    public static void copy(CopyMethod method, Copier copier, Path from, long position, long count, Path to) throws IOException {
        if (Files.exists(from) && Files.exists(to) && Files.isSameFile(from, to)) {
            throw new IOException(from + " is the source and the target; a copy onto itself would empty it, so name another target");
        }
        try {
            long copied = copier.copy(from, position, count, to);
            if (copied != count || Files.size(from) < position + count) {
                throw new IOException(truncated(from) + ", " + copied + " of " + count + " bytes were copied");
            }
        } catch (IOException | InternalError e) { // a mapping that cannot have its page faults: InternalError
            throw new IOException(reason(method, e, from, position + count, to), e);
        }
    }

    private static String reason(CopyMethod method, Throwable e, Path from, long end, Path to) throws IOException {
        String said = Sentence.reason(e);
        boolean full = Libc.is(e, Libc.ENOSPC) || e instanceof InternalError && Files.size(from) >= end;
        if (full) {
            return "no space left in " + to.toAbsolutePath().getParent() + " for a copy by " + method.id() + "; name another folder by --into, or copy less by --size";
        }
        if (Files.exists(from) && Files.size(from) < end) {
            return said.startsWith(truncated(from)) ? said : truncated(from);
        }
        return method.id() + ": " + from + " could not be copied to " + to + ": " + said;
    }

    private static String truncated(Path from) {
        return from + " was truncated while it was copied";
    }

    @Override
    public void close() throws IOException {
        Temporary.remove(file);
    }
}
