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

/** Standard output in UTF-8, which remembers that it could not be written to: a PrintStream says so to nobody. */
final class StandardOutput extends OutputStream {
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private IOException failure;

    /** Takes the place of System.out, and of System.err likewise, whose failure could not be reported. */
    static StandardOutput install() {
        StandardOutput output = new StandardOutput();
        // the drawings are not ASCII, which is all that a JVM takes a terminal for where no locale is set
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        return output;
    }

    /** Why something is missing there, if it is. A reader that has had enough, as "head" has, misses nothing. */
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
