package zerocopy.copy;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * transfer-from – FileChannel.transferFrom another FileChannel.
 *
 * <p>Expect the same as of transferTo on a recent JDK (libnio/ch/FileDispatcherImpl.c, transferFrom0); an older one maps the
 * source, 8 MiB at a time, and writes the mapping: one CPU copy, too (FileChannelImpl.transferFromFileChannel).
 */
final class TransferFromCopier implements Copier {
    @Override
    public long copy(Path from, long position, long count, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, READ); FileChannel out = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, WRITE)) {
            in.position(position);
            long copied = 0;
            while (copied < count) {
                long moved = out.transferFrom(in, copied, count - copied); // and it moves the source's position
                if (moved == 0) {
                    break;
                }
                copied += moved;
            }
            return copied;
        }
    }
}
