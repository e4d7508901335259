package zerocopy.netty;

import java.util.List;

/**
 * How a file is answered over HTTP.
 *
 * @param id as in records
 * @param region by a FileRegion, or else by chunks
 */
record FallbackWay(String id, boolean tls, boolean gzip, boolean region) {
    /** Plainly, over TLS, and compressed. */
    static final List<FallbackWay> ALL = List.of(new FallbackWay("plain-region", false, false, true), new FallbackWay("plain-chunked", false, false, false),
            new FallbackWay("tls-region", true, false, true), new FallbackWay("tls-chunked", true, false, false),
            new FallbackWay("gzip-region", false, true, true), new FallbackWay("gzip-chunked", false, true, false));

    /** The way of this id, which has to be one. */
    static FallbackWay of(String id) {
        return ALL.stream().filter(way -> way.id.equals(id)).findFirst().orElseThrow();
    }
}
