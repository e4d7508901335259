package zerocopy.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.Result;

/**
 * What an audit found.
 *
 * @param plan what was asked for
 * @param server its processes
 * @param ports the local ports that were watched
 * @param seconds how long it was watched
 * @param finding what was seen, with the verdict
 * @param result the figures
 * @param wrongBody why the answer to the audit's own request is not what it should be; empty if it is, or there was no request
 * @param notes whole sentences
 * @param stack of one of a JVM's busiest sending threads, the innermost frame first; empty if there is none, or it was not seen sending
 */
public record Audited(AuditPlan plan, Watched server, List<Integer> ports, double seconds, AuditFinding finding, Result result,
        Optional<String> wrongBody, List<String> notes, List<String> stack) {
    static final int NOT_MEASURABLE = 4;

    /** The same with this stack. */
    Audited sentBy(List<String> frames) {
        return new Audited(plan, server, ports, seconds, finding, result, wrongBody, notes, List.copyOf(frames));
    }

    /**
     * The exit code, of these the first that applies: 1 for a wrong body, 3 for no traffic, 1 if an expectation is not met, 4 if the verdict or an
     * expected figure is not measurable, 0.
     */
    public int code() {
        if (wrongBody.isPresent()) {
            return 1;
        }
        if (finding.verdict() == AuditVerdict.NO_TRAFFIC) {
            return 3;
        }
        if (plan.expectations().stream().anyMatch(expected -> expected.measured(result) && !expected.met(result))) {
            return 1;
        }
        return finding.verdict() == AuditVerdict.NOT_MEASURABLE || plan.expectations().stream().anyMatch(expected -> !expected.measured(result)) ? NOT_MEASURABLE : 0;
    }

    /** A sentence for each expectation on whether it is met, and one for a wrong body. */
    List<String> judged() {
        List<String> judged = new ArrayList<>(plan.expectations().stream().map(expected -> expected.said(result)).toList());
        wrongBody.ifPresent(judged::add);
        return judged;
    }
}
