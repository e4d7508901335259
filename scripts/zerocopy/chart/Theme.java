package zerocopy.chart;

/** What a drawing stands on. */
public enum Theme {
    /** White paper. */
    LIGHT,
    /** A dark screen. */
    DARK
}
