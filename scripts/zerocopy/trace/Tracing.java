package zerocopy.trace;

/** Whether the copies are measured on the running kernel. */
public enum Tracing {
    /** Where it can be done; else they are proven and modelled, and it is said why. */
    AUTO,
    /** Or the experiment fails. */
    REQUIRE,
    /** Not at all. */
    OFF
}
