package zerocopy.routes;

/** What a route did. Java 11, as {@link RouteProbe}. */
public final class RouteMade {
    /** How often the line was executed, and how often it returned 0. */
    public long calls;
    public long zeros;
    /** How many bytes arrived. */
    public long bytes;
    /** Their SHA-256, "-" where none was taken. */
    public String sha256 = "-";
}
