package zerocopy.chart;

import zerocopy.record.Metric;

/** How a bar tells where its figure comes from. */
enum SourceMark {
    /** Measured. */
    SOLID,
    /** Proven by overwriting. */
    OUTLINED,
    /** Modelled. */
    HATCHED;

    static SourceMark of(Metric metric) {
        return Metric.MODELLED.equals(metric.source()) ? HATCHED : Metric.PROVEN.equals(metric.source()) ? OUTLINED : SOLID;
    }
}
