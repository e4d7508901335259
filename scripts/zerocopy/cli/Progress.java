package zerocopy.cli;

import java.util.Map;

/** Follows an experiment: what it does, and how far it has come. */
public interface Progress {
    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void phase(String what, long steps) {
        }

        @Override
        public void step(long done) {
        }
    };

    /** A phase begins, which has this many steps, as far as is known. */
    void phase(String what, long steps);

    /** The time of the current phase so far was spent on these parts, in ms. */
    default void spent(Map<String, Long> millis) {
        // not shown by default
    }

    /** The current phase has this many steps, as is known now. */
    default void total(long steps) {
        // not shown by default
    }

    /** This many steps of the current phase are done. */
    void step(long done);
}
