package zerocopy.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import zerocopy.linux.Libc;
import zerocopy.linux.Sentence;

/** Standard output in UTF-8, which keeps the exception of a failed write: a PrintStream drops it. */
final class StandardOutput extends OutputStream {
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private IOException failure;

    /** Replaces System.out, and System.err by a stream in UTF-8, whose failure could not be reported. */
    static StandardOutput install() {
        StandardOutput output = new StandardOutput();
        // the drawings are not ASCII, which a JVM assumes of a terminal where no locale is set
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        return output;
    }

    /** Why output was lost; empty if none was, or the reader closed the pipe (EPIPE), as head(1) does when it has enough. */
    Optional<String> failure() {
        System.out.flush();
        return Optional.ofNullable(failure).filter(e -> !Libc.is(e, Libc.EPIPE)).map(Sentence::reason);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        try {
            out.write(bytes, offset, count);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }
}
