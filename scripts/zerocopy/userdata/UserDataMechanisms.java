package zerocopy.userdata;

import java.util.List;
import zerocopy.record.SendingMethod;
import zerocopy.send.Mechanism;

/** Ways to send data that is in no file: the plain one first, which is what the others are compared with. */
public final class UserDataMechanisms implements Mechanism.OfTopic {
    /** In the order of every table and chart. */
    public static final List<Mechanism> ALL = List.of(
            Mechanism.plain(SendingMethod.WRITE_DIRECT, DirectWriteSender::new),
            Mechanism.plain(SendingMethod.MEMFD, MemfdSender::new),
            Mechanism.plain(SendingMethod.MEMFD_WRITE, MemfdCopySender::new),
            Mechanism.plain(SendingMethod.VMSPLICE, VmspliceSender::new),
            Mechanism.plain(SendingMethod.MSG_ZEROCOPY, MsgZerocopySender::new));

    /** Made by {@link Mechanism#of}. */
    public UserDataMechanisms() {
    }

    @Override
    public List<Mechanism> list() {
        return ALL;
    }
}
