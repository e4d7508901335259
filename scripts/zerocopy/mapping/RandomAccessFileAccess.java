package zerocopy.mapping;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import zerocopy.scratch.FileWords;

/** random-access-file – RandomAccessFile: read and write of an array, lseek before them where the next access is elsewhere. */
final class RandomAccessFileAccess implements FileAccess {
    private final RandomAccessFile file;
    private byte[] bytes = new byte[0];

    RandomAccessFileAccess(Path file, boolean writable) throws IOException {
        this.file = new RandomAccessFile(file.toFile(), writable ? "rw" : "r");
    }

    @Override
    public long sum(Accesses accesses) throws IOException {
        bytes = new byte[accesses.unit()];
        boolean seeks = accesses.isRandom();
        long sum = 0;
        for (int i = 0; i < accesses.count(); i++) {
            if (seeks) {
                file.seek(accesses.at(i));
            }
            file.readFully(bytes);
            sum += FileWords.sum(bytes, bytes.length);
        }
        if (accesses.rest() > 0) {
            file.seek(accesses.restAt());
            file.readFully(bytes, 0, accesses.rest());
            sum += FileWords.sum(bytes, accesses.rest());
        }
        return sum;
    }

    @Override
    public void write(Accesses accesses, long seed) throws IOException {
        bytes = new byte[accesses.unit()];
        boolean seeks = accesses.isRandom();
        for (int i = 0; i < accesses.count(); i++) {
            if (seeks) {
                file.seek(accesses.at(i));
            }
            FileWords.fill(bytes, bytes.length, accesses.at(i), seed);
            file.write(bytes);
        }
        if (accesses.rest() > 0) {
            file.seek(accesses.restAt());
            FileWords.fill(bytes, accesses.rest(), accesses.restAt(), seed);
            file.write(bytes, 0, accesses.rest());
        }
    }

    /** fdatasync, as of all others; getFD().sync() is fsync, which writes the times, too. */
    @Override
    public void force() throws IOException {
        file.getChannel().force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
