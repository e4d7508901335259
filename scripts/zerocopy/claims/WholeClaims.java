package zerocopy.claims;

import static zerocopy.claims.TableRows.MMAP;
import static zerocopy.claims.TableRows.READ_WRITE;
import static zerocopy.claims.TableRows.SENDFILE;
import static zerocopy.claims.TableRows.SPLICE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import zerocopy.record.ByteSize;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What the article says of zero-copy as a whole. */
final class WholeClaims {
    static final List<Claim> ALL = List.of(
            new Claim("Z1", "零拷贝主要是减少了 CPU 拷贝及上下文的切换",
                    "Zero-copy reduces CPU copies and context switches.", TableRows.EXPERIMENT, WholeClaims::reduces),
            new Claim("Z2", "零拷贝技术的几个实现手段包括：mmap+write、sendfile、sendfile+DMA收集、splice等",
                    "The means are mmap+write, sendfile, sendfile with gather DMA, splice, and others.", TableRows.EXPERIMENT, WholeClaims::means));

    private static final List<String> ZERO_COPY = List.of(MMAP, SENDFILE, SPLICE);

    private WholeClaims() {
    }

    /** The copies on every interface, the crossings at every size, the scheduler's switches at the largest. */
    private static Verdict reduces(Judgement to, Evidence from) {
        Optional<Boolean> gather = copies(to, from, "with", CopiesByInterface::gather);
        Optional<Boolean> noGather = copies(to, from, "without", CopiesByInterface::noGather);
        List<Long> fewer = new ArrayList<>();
        List<Long> more = new ArrayList<>();
        crossings(to, from, fewer, more);
        Optional<Boolean> switches = switches(to, from);
        if (gather.isEmpty() || switches.isEmpty() || fewer.isEmpty() && more.isEmpty()) {
            return to.notMeasured("the record lacks " + (gather.isEmpty() ? "measured copies" : switches.isEmpty()
                    ? "enough rounds with the scheduler's switches" : "crossings") + " of read-write, mmap, sendfile and splice together");
        }
        if (!gather.get() || !noGather.orElse(true) || fewer.isEmpty()) {
            return to.doesNotHold();
        }
        List<String> conditions = new ArrayList<>();
        if (!switches.get()) {
            conditions.add("\"context switches\" means user-kernel crossings, not the scheduler's switches");
        }
        if (!more.isEmpty()) {
            conditions.add("the file is " + Words.sizes(fewer));
        }
        return conditions.isEmpty() ? to.holds() : to.holdsIf(String.join(", and ", conditions));
    }

    /** Whether each makes fewer than read+write there; empty if not measured. */
    private static Optional<Boolean> copies(Judgement to, Evidence from, String where, Function<CopiesByInterface, Optional<CopyCount>> there) {
        List<CopyCount> counts = Stream.concat(Stream.of(READ_WRITE), ZERO_COPY.stream())
                .flatMap(method -> there.apply(CopiesByInterface.of(from, method)).filter(CopyCount::decides).stream()).toList();
        if (counts.size() <= ZERO_COPY.size()) {
            return Optional.empty();
        }
        counts.forEach(count -> count.cite(to));
        to.say("CPU copies a byte %s scatter-gather: %s.", where, String.join(", ", counts.stream()
                .map(count -> count.results().getFirst().method() + " " + count).toList()));
        return Optional.of(counts.stream().skip(1).allMatch(count -> count.isBelow(counts.getFirst())));
    }

    private static void crossings(Judgement to, Evidence from, List<Long> fewer, List<Long> more) {
        Evidence plain = TableRows.plain(from);
        for (long size : plain.method(READ_WRITE).sizes()) {
            List<String> words = new ArrayList<>();
            double usual = Double.NaN;
            double most = 0;
            for (String method : List.of(READ_WRITE, MMAP, SENDFILE, SPLICE)) {
                Optional<Result> row = plain.method(method).with("size", size).first();
                Optional<Double> perGb = row.flatMap(result -> Evidence.measured(result, MetricName.CROSSINGS.key()));
                if (perGb.isPresent()) {
                    to.cite(row.get(), MetricName.CROSSINGS);
                    double each = TableRows.perTransfer(row.get(), perGb.get());
                    words.add(method + " " + Words.count(each));
                    usual = method.equals(READ_WRITE) ? each : usual;
                    most = method.equals(READ_WRITE) ? most : Math.max(most, each);
                }
            }
            if (words.size() == 1 + ZERO_COPY.size()) {
                (Math.round(most) < Math.round(usual) ? fewer : more).add(size);
                to.say("User-kernel crossings, a transfer of %s: %s.", ByteSize.text(size), String.join(", ", words));
            }
        }
    }

    /** Whether each saves some beyond the noise; empty if not measured. */
    private static Optional<Boolean> switches(Judgement to, Evidence from) {
        Evidence plain = TableRows.plain(from);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        Evidence largest = plain.with("size", plain.sizes().getLast());
        boolean fewer = true;
        for (String method : ZERO_COPY) {
            Optional<Result> usual = largest.method(READ_WRITE).first();
            Optional<Result> other = largest.method(method).first();
            Optional<Metric> saved = usual.isEmpty() ? Optional.empty() : other.flatMap(result -> Switches.saved(usual.get(), result));
            if (saved.isEmpty()) {
                return Optional.empty();
            }
            Switches.citeSwitches(to, usual.get());
            Switches.citeSwitches(to, other.get());
            Metric interval = saved.get();
            fewer &= interval.low() >= 1; // a switch is a whole thing: less than one a GB is the rounding of a mean
            to.say("%s saves %,.0f (%,.0f to %,.0f) of the scheduler's context switches a GB against read-write%s.", method, interval.median(),
                    interval.low(), interval.high(), interval.low() < 1 && interval.high() > -1 ? ": a tie" : "");
        }
        return Optional.of(fewer);
    }

    /** Each delivered its bytes, and made fewer CPU copies than read+write beside it. */
    private static Verdict means(Judgement to, Evidence from) {
        CopiesByInterface usual = CopiesByInterface.of(from, READ_WRITE);
        boolean all = true;
        boolean withoutGather = true;
        for (String method : ZERO_COPY) {
            CopiesByInterface copies = CopiesByInterface.of(from, method);
            copies.say(to);
            if (usual.gather().filter(CopyCount::decides).isEmpty() || copies.gather().filter(CopyCount::decides).isEmpty()) {
                return to.notMeasured("the record has no measured copies of " + method + " beside read-write on an interface with scatter-gather");
            }
            all &= copies.gather().get().isBelow(usual.gather().get());
            if (usual.noGather().filter(CopyCount::decides).isPresent() && copies.noGather().filter(CopyCount::decides).isPresent()) {
                all &= copies.noGather().get().isBelow(usual.noGather().get());
            } else {
                withoutGather = false;
            }
        }
        usual.say(to);
        to.say("The list leaves out MSG_ZEROCOPY, vmsplice and others; so does this experiment.");
        return !all ? to.doesNotHold() : withoutGather ? to.holds() : to.holdsIf(CopiesByInterface.GATHER + "; none without was measured");
    }
}
