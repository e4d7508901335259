package zerocopy.cli;

import java.util.Map;

/** Follows an experiment: what it does, and how far it is. */
public interface Progress {
    /** Says nothing to anybody. */
    Progress NONE = new Progress() {
        @Override
        public void phase(String what, long steps) {
        }

        @Override
        public void step(long done) {
        }
    };

    /** A part begins that takes so many steps. */
    void phase(String what, long steps);

    /** What it took up to now was spent on these, each in ms. */
    default void spent(Map<String, Long> millis) {
        // nobody follows
    }

    /** It takes only so many after all. */
    default void total(long steps) {
        // nobody follows
    }

    /** So many of them are done. */
    void step(long done);
}
