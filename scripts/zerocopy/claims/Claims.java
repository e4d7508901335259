package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that the article claims, in its order. */
public final class Claims {
    /** The table, mmap, sendfile, Java, the whole. */
    public static final List<Claim> ALL = Stream.of(TableClaims.ALL, MmapClaims.ALL, SendfileClaims.ALL, JavaClaims.ALL, WholeClaims.ALL)
            .flatMap(List::stream).toList();

    private Claims() {
    }

    /** The claim of this id, in upper or lower case. */
    public static Optional<Claim> of(String id) {
        return ALL.stream().filter(claim -> claim.id().equalsIgnoreCase(id.strip())).findFirst();
    }
}
