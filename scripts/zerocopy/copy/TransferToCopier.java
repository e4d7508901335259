package zerocopy.copy;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * transfer-to – FileChannel.transferTo another FileChannel.
 *
 * <p>Expect one CPU copy, in the kernel, by copy_file_range on a recent JDK and sendfile on an older one
 * (libnio/ch/FileDispatcherImpl.c, transferTo0); none where the file system lets files share their blocks.
 */
final class TransferToCopier implements Copier {
    @Override
    public long copy(Path from, long position, long count, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, READ); FileChannel out = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, WRITE)) {
            long copied = 0;
            while (copied < count) {
                long moved = in.transferTo(position + copied, count - copied, out); // a call takes 2 GiB at most
                if (moved == 0) {
                    break;
                }
                copied += moved;
            }
            return copied;
        }
    }
}
