package zerocopy.netty;

import java.util.Locale;

/** How a file is answered over HTTP: by a FileRegion or by chunks, plainly, over TLS, or compressed. */
enum FallbackWay {
    PLAIN_REGION(false, false, true),
    PLAIN_CHUNKED(false, false, false),
    TLS_REGION(true, false, true),
    TLS_CHUNKED(true, false, false),
    GZIP_REGION(false, true, true),
    GZIP_CHUNKED(false, true, false);

    private final boolean tls;
    private final boolean gzip;
    private final boolean region;

    FallbackWay(boolean tls, boolean gzip, boolean region) {
        this.tls = tls;
        this.gzip = gzip;
        this.region = region;
    }

    boolean tls() {
        return tls;
    }

    boolean gzip() {
        return gzip;
    }

    boolean region() {
        return region;
    }

    /** The way of this id, which has to be one. */
    static FallbackWay of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As in records: tls-region. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
