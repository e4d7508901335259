package zerocopy.copy;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * stream – FileInputStream.read into a byte[], FileOutputStream.write out of it: what most Java code does.
 *
 * <p>Expect two more copies than read+write's: the kernel cannot reach an array, so each of its bytes passes through
 * malloc'ed memory on the way in and on the way out (libjava/io_util.c, readBytes and writeBytes).
 */
final class StreamCopier implements Copier {
    private final byte[] buffer = new byte[CopyMethod.BUFFER];

    @Override
    public long copy(Path from, long position, long count, Path to) throws IOException {
        try (InputStream in = new FileInputStream(from.toFile()); OutputStream out = new FileOutputStream(to.toFile())) {
            in.skipNBytes(position);
            long copied = 0;
            while (copied < count) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, count - copied));
                if (read < 0) {
                    break;
                }
                out.write(buffer, 0, read);
                copied += read;
            }
            return copied;
        }
    }
}
