package zerocopy.trace;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of what copies.bpf.c counts, in which phase: struct key. What "one" and "two" say depends on "what". */
record CountKey(int phase, int what, int one, int two) {
    /** A system call: its number, and what it works on. */
    static final int CALL = 1;

    private static final Set<Integer> SENDERS = Stream.of(SystemCall.values()).filter(call -> call.role().sends()).map(SystemCall::number).collect(Collectors.toSet());

    /** Whether it is a call that may send, and began before any was counted: nobody saw what it works on. */
    boolean beganBefore() {
        return what == CALL && two == 0 && SENDERS.contains(one);
    }

    /** Of what it returned, what it is known to have moved while calls were counted. */
    long moved(long bytes) {
        return beganBefore() ? 0 : bytes;
    }
}
