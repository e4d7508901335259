package zerocopy.trace;

/** Whether the copies are measured on the running kernel. */
public enum Tracing {
    /** Where that is possible; otherwise they are proven and modelled, and a note says why. */
    AUTO,
    /** If that is not possible, the experiment fails. */
    REQUIRE,
    /** Not at all. */
    OFF
}
