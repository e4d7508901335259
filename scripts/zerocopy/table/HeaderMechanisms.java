package zerocopy.table;

import java.util.List;
import zerocopy.record.SendingMethod;
import zerocopy.send.Mechanism;

/** A header from memory before the file: sent by the same mechanism without holding it back, with TCP_CORK, and with MSG_MORE. */
public final class HeaderMechanisms implements Mechanism.OfTopic {
    /** In the order of every table and chart. */
    public static final List<Mechanism> ALL = List.of(
            Mechanism.plain(SendingMethod.HEADER_SENDFILE, (file, socket) -> new HeaderSender(file, socket, HeaderSender.Hold.NOTHING)),
            Mechanism.plain(SendingMethod.HEADER_SENDFILE_CORK, (file, socket) -> new HeaderSender(file, socket, HeaderSender.Hold.CORK)),
            Mechanism.plain(SendingMethod.HEADER_SENDFILE_MORE, (file, socket) -> new HeaderSender(file, socket, HeaderSender.Hold.MORE)));

    /** Made by {@link Mechanism#of}. */
    public HeaderMechanisms() {
    }

    @Override
    public List<Mechanism> list() {
        return ALL;
    }
}
