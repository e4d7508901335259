package zerocopy.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.Result;

/**
 * What an audit found.
 *
 * @param result the figures
 * @param wrongBody why the body of the answer to an own request is not what it should be; empty where it is, or was not asked for
 * @param notes whole sentences
 * @param stack of a JVM's busiest sending thread, the innermost frame first; empty where there is none, or it was not caught while it sent
 */
public record Audited(AuditPlan plan, Watched server, List<Integer> ports, double seconds, AuditFinding finding, Result result,
        Optional<String> wrongBody, List<String> notes, List<String> stack) {
    static final int NOT_MEASURABLE = 4;

    /** The same, with that stack. */
    Audited sentBy(List<String> frames) {
        return new Audited(plan, server, ports, seconds, finding, result, wrongBody, notes, List.copyOf(frames));
    }

    /** 0 as expected, 1 not, 3 no traffic, 4 not measurable. */
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

    /** Whether what was expected is so, a sentence each. */
    List<String> judged() {
        List<String> judged = new ArrayList<>(plan.expectations().stream().map(expected -> expected.said(result)).toList());
        wrongBody.ifPresent(judged::add);
        return judged;
    }
}
