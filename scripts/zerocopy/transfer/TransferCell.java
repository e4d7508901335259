package zerocopy.transfer;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import zerocopy.measure.Payload;
import zerocopy.send.CorkedSender;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;

/**
 * One thing to measure: a method under one set of conditions.
 *
 * @param key tells it from the others of a run
 * @param method the id of its mechanism
 * @param size bytes per transfer, from the file's start
 * @param cork whether each transfer goes between TCP_CORK on and off
 * @param cold whether the file is put out of the page cache before each transfer
 * @param prepare commands that bring the interface into the state that is wanted; none: as it is
 * @param ownBuffer bytes, where it is not the run's
 * @param ownFile where it is not the run's
 */
public record TransferCell(String key, String method, long size, boolean cork, boolean cold, List<List<String>> prepare, Integer ownBuffer, Path ownFile) {
    /** A short transfer is timed many at once: so many bytes, or so many transfers, whichever is less. */
    private static final long BATCH_BYTES = 4 << 20;
    private static final int BATCH_TRANSFERS = 64;

    /** One with the run's buffer and file. */
    public TransferCell(String key, String method, long size, boolean cork, boolean cold, List<List<String>> prepare) {
        this(key, method, size, cork, cold, prepare, null, null);
    }

    /** What it sends, in a run on this file. */
    public Payload payload(Path file) {
        return new Payload(ownFile == null ? file : ownFile, size);
    }

    /** A sender of this very file: the payload's, or a scratch file that is to be overwritten. */
    public Sender open(Path file, SocketChannel socket, int buffer) throws IOException {
        Sender sender = Mechanism.of(method).open(file, socket, ownBuffer == null ? buffer : ownBuffer);
        return cork ? new CorkedSender(sender, socket) : sender;
    }

    /** Makes the senders of a run's cells: {@link #open} does it for the lab's own mechanisms. */
    @FunctionalInterface
    public interface Opener {
        Sender open(TransferCell cell, Path file, SocketChannel socket, int buffer) throws IOException;
    }

    /** How many transfers make one sample of its time. */
    int batch() {
        return cold || size == 0 ? 1 : (int) Math.clamp(BATCH_BYTES / size, 1, BATCH_TRANSFERS);
    }
}
