package zerocopy.chart;

/** A chart that cannot be drawn of this run. Its message is the reason, in one sentence, in the look's language. */
public final class MissingData extends Exception {
    private static final long serialVersionUID = 1;

    /** For this reason. */
    public MissingData(String reason) {
        super(reason);
    }
}
