package zerocopy.audit;

import java.util.Locale;
import zerocopy.audit.Traffic.Part;

/** How a server sends, all in all. */
public enum AuditVerdict {
    BY_REFERENCE, COPIED, MIXED, NO_TRAFFIC, NOT_MEASURABLE;

    static final double NEARLY_ALL = 0.95;
    private static final double HARDLY_ANY = 0.05;
    /** Less than this, bytes, are answers without a body. */
    static final long LEAST = 16 << 10;

    /** What is referred to and then copied for the device was copied. */
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
