package zerocopy.mapping;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import zerocopy.scratch.FileWords;

/**
 * buffered-stream – BufferedInputStream and BufferedOutputStream of 8 KiB, their default: a call every 8 KiB, however
 * small the access; from front to back only.
 */
final class BufferedStreamAccess implements FileAccess {
    private final RandomAccessFile file;
    private final BufferedInputStream in;
    private final BufferedOutputStream out;

    /** By a descriptor that is open already: a FileOutputStream of a name would cut the file to nothing first. */
    BufferedStreamAccess(Path file, boolean writable) throws IOException {
        this.file = new RandomAccessFile(file.toFile(), writable ? "rw" : "r");
        in = new BufferedInputStream(new FileInputStream(this.file.getFD()));
        out = new BufferedOutputStream(new FileOutputStream(this.file.getFD()));
    }

    @Override
    public long sum(Accesses accesses) throws IOException {
        byte[] bytes = new byte[accesses.unit()];
        long sum = 0;
        for (int i = 0; i < accesses.count(); i++) {
            read(bytes, bytes.length);
            sum += FileWords.sum(bytes, bytes.length);
        }
        read(bytes, accesses.rest());
        return sum + FileWords.sum(bytes, accesses.rest());
    }

    private void read(byte[] bytes, int count) throws IOException {
        for (int have = 0; have < count; ) {
            int read = in.read(bytes, have, count - have);
            if (read < 0) {
                throw new EOFException("the file ends at " + file.length());
            }
            have += read;
        }
    }

    @Override
    public void write(Accesses accesses, long seed) throws IOException {
        byte[] bytes = new byte[accesses.unit()];
        for (int i = 0; i < accesses.count(); i++) {
            FileWords.fill(bytes, bytes.length, accesses.at(i), seed);
            out.write(bytes);
        }
        FileWords.fill(bytes, accesses.rest(), accesses.restAt(), seed);
        out.write(bytes, 0, accesses.rest());
    }

    @Override
    public void force() throws IOException {
        out.flush();
        file.getChannel().force(false); // fdatasync, as of all others; getFD().sync() is fsync
    }

    @Override
    public void close() throws IOException {
        try {
            out.flush();
        } finally {
            file.close();
        }
    }
}
