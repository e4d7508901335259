package zerocopy.audit;

import java.util.Locale;
import zerocopy.audit.Traffic.Part;

/**
 * How a server sends, all in all: at least 0.95, 0.05, or less of its bytes by reference (BY_REFERENCE, MIXED, COPIED), fewer than 16 KiB in all
 * (NO_TRAFFIC), or an unknown share (NOT_MEASURABLE).
 */
public enum AuditVerdict {
    BY_REFERENCE, COPIED, MIXED, NO_TRAFFIC, NOT_MEASURABLE;

    static final double NEARLY_ALL = 0.95;
    private static final double HARDLY_ANY = 0.05;
    /** Fewer bytes than these are answers without a body. */
    static final long LEAST = 16 << 10;

    /** The verdict; bytes that the socket held by reference and the kernel copied for the device count as copied. */
    public static AuditVerdict of(Traffic traffic) {
        if (traffic.bytes().get(Part.SENT) < LEAST) {
            return NO_TRAFFIC;
        }
        double share = traffic.share(Part.BY_REFERENCE) - traffic.share(Part.LINEARIZED);
        return Double.isNaN(share) ? NOT_MEASURABLE : share >= NEARLY_ALL ? BY_REFERENCE : share >= HARDLY_ANY ? MIXED : COPIED;
    }

    /** In words. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
