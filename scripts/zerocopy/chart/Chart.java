package zerocopy.chart;

import java.util.List;
import zerocopy.record.RunRecord;

/** One picture of a run: which records it wants, what they say, how it is drawn. */
public interface Chart {
    /** Its name in options and file names. */
    String id();

    /**
     * The picture of this run; the same bytes for the same records.
     *
     * @param run the records of a run folder, or some of them, in any order
     * @throws MissingData with the reason, if the run lacks what this chart shows
     */
    Drawing draw(List<RunRecord> run, Look look) throws MissingData;
}
