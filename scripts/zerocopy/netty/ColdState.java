package zerocopy.netty;

import java.util.Locale;

/** What an event loop has to do beside answering pings, and where the file is meanwhile. */
enum ColdState {
    /** Nothing. */
    IDLE(Transport.NIO, false),
    /** A FileRegion of a file in the page cache: the loop copies nothing and waits for nothing. */
    WARM_REGION(Transport.NIO, false),
    /** The same with the file on the disk: sendfile(2) waits for it, O_NONBLOCK or not (mm/filemap.c, filemap_read_folio). */
    COLD_REGION(Transport.NIO, true),
    /** Another thread brings each piece into the page cache before the loop is given its region. */
    COLD_READ_AHEAD(Transport.NIO, true),
    /** Files have an event loop of their own, which may wait. */
    COLD_OWN_LOOP(Transport.NIO, true),
    /** io_uring's splices wait on threads of the kernel. */
    COLD_IO_URING(Transport.IO_URING, true);

    private final Transport transport;
    private final boolean cold;

    ColdState(Transport transport, boolean cold) {
        this.transport = transport;
        this.cold = cold;
    }

    Transport transport() {
        return transport;
    }

    boolean cold() {
        return cold;
    }

    /** As in records: cold-region. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
