package zerocopy.cost;

import java.util.List;
import zerocopy.record.SendingMethod;
import zerocopy.send.Mechanism;
import zerocopy.send.MmapSender;
import zerocopy.send.SpliceSender;

/** Ways to send that differ from the plain ones in one thing: the size of a call, whether the buffer is in the CPU's cache, the JDK. */
public final class CostMechanisms implements Mechanism.OfTopic {
    /** In the order of every table and chart. */
    public static final List<Mechanism> ALL = List.of(
            Mechanism.buffered(SendingMethod.MMAP_SLICED, MmapSender::new),
            Mechanism.buffered(SendingMethod.READ_WRITE_SPREAD, ReadWriteSpreadSender::new),
            Mechanism.buffered(SendingMethod.LIBC_READ_WRITE, (file, socket, buffer) -> new LibcSender(LibcSender.Calls.READ_WRITE, file, socket, buffer)),
            Mechanism.plain(SendingMethod.LIBC_MMAP, (file, socket) -> new LibcSender(LibcSender.Calls.MMAP, file, socket, 0)),
            Mechanism.plain(SendingMethod.LIBC_SENDFILE, (file, socket) -> new LibcSender(LibcSender.Calls.SENDFILE, file, socket, 0)),
            Mechanism.plain(SendingMethod.LIBC_SPLICE, SpliceSender::new));

    /** Made by {@link Mechanism#of}. */
    public CostMechanisms() {
    }

    @Override
    public List<Mechanism> list() {
        return ALL;
    }
}
