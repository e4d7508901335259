package zerocopy.linux;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** A FIFO to be written to. Where nobody reads it, or its reader has left, open(2) would wait for a reader for ever. */
final class Fifo {
    /** Of a file's mode: include/uapi/linux/stat.h, S_IFMT and S_IFIFO. */
    private static final int KIND = 0170000;
    private static final int FIFO = 0010000;
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 20_000_000;

    private Fifo() {
    }

    static boolean is(Path file) throws IOException {
        return LINUX && ((int) Files.getAttribute(file, "unix:mode") & KIND) == FIFO;
    }

    /** Opens it as soon as somebody reads it. @throws FileSystemException if nobody does for some seconds */
    static FileChannel open(Path file) throws IOException {
        for (long end = System.nanoTime() + PATIENCE_NANOS; System.nanoTime() < end; LockSupport.parkNanos(PAUSE_NANOS)) {
            try {
                return openNow(file);
            } catch (IOException e) {
                if (!Libc.is(e, Libc.ENXIO)) {
                    throw e;
                }
            }
        }
        throw new FileSystemException(file.toString(), null, "nobody came to read this FIFO within " + PATIENCE_NANOS / 1_000_000_000 + " s; start its reader first");
    }

    /** A reader of our own, who reads nothing, is there while it is opened: if the other one has left since, writing says so (EPIPE). */
    private static FileChannel openNow(Path file) throws IOException {
        int writing = Descriptors.openToWriteAtOnce(file); // ENXIO without a reader: fs/pipe.c, fifo_open
        int reading = -1;
        try {
            reading = reader(file);
            return FileChannel.open(file, StandardOpenOption.WRITE);
        } finally {
            Descriptors.close(writing);
            if (reading >= 0) {
                Descriptors.close(reading);
            }
        }
    }

    /** -1 where we may not read it: then the other one had better stay for these microseconds. */
    private static int reader(Path file) {
        try {
            return Descriptors.openAtOnce(file);
        } catch (IOException e) {
            return -1;
        }
    }
}
