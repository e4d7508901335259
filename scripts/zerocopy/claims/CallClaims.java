package zerocopy.claims;

import static zerocopy.claims.TableRows.MMAP;
import static zerocopy.claims.TableRows.READ_WRITE;
import static zerocopy.claims.TableRows.SENDFILE;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import zerocopy.results.Article;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/** System calls and switches of a transfer: T7, T8, S3 and Z1. */
final class CallClaims {
    private CallClaims() {
    }

    /** T7: the bytes are moved by the calls that the article names, and mmap is called for its row. */
    static Verdict names(Judgement to, Results from) {
        to.table("column.method", "column.size", "column.article", "column.calls");
        boolean asSaid = true;
        for (String method : Article.METHODS) {
            List<String> named = Article.ROWS.stream().filter(row -> row.method().equals(method)).findFirst().orElseThrow().calls();
            List<CallEvidence> rows = TableRows.plain(from).method(method).results().stream().map(CallEvidence::of).filter(CallEvidence::known).toList();
            if (rows.isEmpty()) {
                return to.notMeasured("missing.together", Message.of("column.calls"));
            }
            Set<String> moving = new LinkedHashSet<>(named);
            moving.remove(MMAP);
            for (CallEvidence calls : rows) {
                boolean right = calls.moving().equals(moving) && named.stream().allMatch(name -> calls.number(name) > 0);
                to.row(RowOutcome.of(right), method, size(calls.result()), named, calls.cite(to).cell(named));
                asSaid &= right;
            }
        }
        return asSaid ? to.holds() : to.doesNotHold();
    }

    private static Message size(Result result) {
        return Message.of("where.size", result.size());
    }

    /** S3: by the calls that it names; what else the JDK calls is shown beside them. */
    static Verdict oneCall(Judgement to, Results from) {
        to.table("column.size", "column.sendfile-calls", "column.mmap-calls");
        Set<Long> right = new LinkedHashSet<>();
        Set<Long> all = new LinkedHashSet<>();
        Results plain = TableRows.plain(from);
        for (long size : plain.sizes()) {
            Optional<CallEvidence> sendfile = plain.method(SENDFILE).with("size", size).first().map(CallEvidence::of).filter(CallEvidence::known);
            Optional<CallEvidence> mmap = plain.method(MMAP).with("size", size).first().map(CallEvidence::of).filter(CallEvidence::known);
            if (sendfile.isPresent() && mmap.isPresent()) {
                boolean asSaid = sendfile.get().number("sendfile") == 1 && mmap.get().number("mmap") == 1 && mmap.get().number("write") == 1;
                to.row(RowOutcome.of(asSaid), Message.of("where.size", size), sendfile.get().cite(to).cell(List.of("sendfile")), mmap.get().cite(to).cell(List.of("mmap", "write")));
                all.add(size);
                if (asSaid) {
                    right.add(size);
                }
            }
        }
        return all.isEmpty() ? to.notMeasured("missing.together", Message.of("column.calls")) : right.isEmpty() ? to.doesNotHold()
                : right.equals(all) ? to.holds() : to.holdsIf(VerdictConditions.sizes(right, all));
    }

    /** T8: does any of the three things that the article calls context switches come to its numbers? */
    static Verdict switches(Judgement to, Results from) {
        to.table("column.size", "column.method", "column.article", "column.moving", "column.crossings", "column.switches");
        Set<Long> all = new LinkedHashSet<>();
        Set<Long> asCalls = new LinkedHashSet<>();
        boolean literally = false;
        boolean asCrossings = true;
        boolean asSwitches = true;
        Results plain = TableRows.plain(from);
        for (long size : plain.sizes()) {
            List<Switches> rows = Article.METHODS.stream().flatMap(method -> plain.method(method).with("size", size).first().flatMap(Switches::of).stream()).toList();
            if (rows.size() == Article.METHODS.size()) {
                rows.forEach(row -> row.row(to));
                all.add(size);
                if (rows.stream().allMatch(row -> row.isArticles(row.calls().moves()))) {
                    asCalls.add(size);
                }
                asCrossings &= rows.stream().allMatch(row -> row.isArticles(row.crossings()));
                asSwitches &= rows.stream().allMatch(row -> row.isArticles(row.voluntary() + row.involuntary()));
                literally = asCrossings || asSwitches;
            }
        }
        to.remark("remark.crossings");
        return all.isEmpty() ? to.notMeasured("missing.together", Message.of("column.crossings")) : literally ? to.holds() : asCalls.isEmpty() ? to.doesNotHold()
                : asCalls.equals(all) ? to.holdsIf("condition.call-switches") : to.holdsIf("condition.and", Message.of("condition.call-switches"), VerdictConditions.sizes(asCalls, all));
    }

    /** Z1: the copies on every interface, the crossings at every size, the scheduler's switches at the largest. */
    static Verdict reduces(Judgement to, Results from) {
        Map<String, Map<String, RowOutcome>> copies = CopyClaims.fewer(to, from);
        boolean gather = TableRows.ZERO_COPY.stream().allMatch(method -> copies.get(method).keySet().stream().anyMatch(TableRows::gathers));
        Map<Long, Boolean> crossings = crossings(to, from);
        Optional<Boolean> switches = fewerSwitches(to, from);
        CopyPrice.cause(to, from, TableRows.SENDFILE, TableRows.READ_WRITE);
        CopyPrice.explain(to, from);
        CopyPrice.pacedSwitches(to, from);
        if (!gather || switches.isEmpty() || crossings.isEmpty()) {
            return to.notMeasured("missing.together", Message.of(!gather ? "column.copies" : switches.isEmpty() ? "column.switches" : "column.crossings"));
        }
        Set<Long> fewer = new LinkedHashSet<>(crossings.keySet());
        fewer.removeIf(size -> !crossings.get(size));
        if (fewer.isEmpty() || copies.values().stream().flatMap(each -> each.values().stream()).anyMatch(RowOutcome.REFUTED::equals)) {
            return to.doesNotHold();
        }
        Message sizes = fewer.size() == crossings.size() ? null : VerdictConditions.sizes(fewer, crossings.keySet());
        return to.end(Decision.of(Ruling.HOLDS).only(switches.get() ? null : Message.of("condition.crossings")).only(sizes));
    }

    /** Whether the three make fewer than read+write each, by size; where all four were counted. */
    private static Map<Long, Boolean> crossings(Judgement to, Results from) {
        to.table("column.size", "column.method", "column.crossings");
        Map<Long, Boolean> fewer = new TreeMap<>();
        for (long size : TableRows.plain(from).sizes()) {
            Map<String, Double> counts = new LinkedHashMap<>();
            List<Result> rows = TableRows.plain(from).with("size", size).methods(List.of(READ_WRITE, MMAP, SENDFILE, TableRows.SPLICE)).results();
            rows.forEach(row -> Figures.measured(row, MetricName.CROSSINGS).ifPresent(perGb -> counts.put(row.method(), Figures.perTransfer(row, perGb))));
            if (counts.size() > TableRows.ZERO_COPY.size()) {
                rows.forEach(row -> to.cite(row, MetricName.CROSSINGS));
                long usual = Math.round(counts.get(READ_WRITE));
                counts.forEach((method, count) -> to.row(method.equals(READ_WRITE) ? null : RowOutcome.of(Math.round(count) < usual), Message.of("where.size", size), method, count));
                fewer.put(size, TableRows.ZERO_COPY.stream().allMatch(method -> Math.round(counts.get(method)) < usual));
            }
        }
        return fewer;
    }

    /** Whether each of the three saves some of the scheduler's switches beyond the noise; empty if not measured. */
    private static Optional<Boolean> fewerSwitches(Judgement to, Results from) {
        Results largest = TableRows.plain(from).largest();
        Optional<Result> usual = largest.method(READ_WRITE).first();
        to.table("column.method", "column.switches-saved");
        boolean fewer = true;
        for (String method : TableRows.ZERO_COPY) {
            Optional<Result> other = largest.method(method).first();
            Optional<Metric> saved = usual.isEmpty() ? Optional.empty() : other.flatMap(result -> Switches.saved(usual.get(), result));
            if (saved.isEmpty()) {
                return Optional.empty();
            }
            Metric interval = saved.get();
            boolean some = interval.low() >= 1; // a switch is a whole thing: less than one per GB is the rounding of a mean
            Switches.cite(to, usual.get());
            Switches.cite(to, other.get());
            to.row(some ? RowOutcome.CONFIRMED : interval.high() <= -1 ? RowOutcome.REFUTED : RowOutcome.OPEN, method, Format.withInterval(interval));
            fewer &= some;
        }
        return Optional.of(fewer);
    }
}
