package zerocopy.claims;

import static zerocopy.claims.TableRows.SENDFILE;

import java.util.Optional;
import zerocopy.record.ByteSize;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** T5: which of TCP_CORK and scatter-gather changes sendfile's copies, and what TCP_CORK is for. */
final class CorkClaim {
    private CorkClaim() {
    }

    static Verdict judge(Judgement to, Evidence from) {
        Optional<CopyCount> plain = count(TableRows.gather(from), false);
        Optional<CopyCount> corked = count(TableRows.gather(from), true);
        Optional<CopyCount> noGather = count(TableRows.noGather(from), false);
        Optional<CopyCount> noGatherCorked = count(TableRows.noGather(from), true);
        say(to, "With scatter-gather", plain, corked);
        say(to, "Without scatter-gather", noGather, noGatherCorked);
        TableRows.plain(from).sizes().forEach(size -> speed(to, TableRows.gather(from).with("segmentationOffload", true)
                .method(SENDFILE).with("cache", "warm").with("cork", true).with("size", size)));
        if (plain.isPresent() && noGather.isPresent() && plain.get().isBelow(noGather.get())) {
            to.say("What makes the difference is scatter-gather: %s with it, %s without.", plain.get().number(), noGather.get().number());
        }
        packets(to, from);
        to.say("Linux 2.4 is not run here, only read: TCP_CORK came with Linux 2.2 (tcp(7)), gathering with 2.4.");
        if (plain.isEmpty() || !plain.get().decides()) {
            return to.notMeasured("sendfile's copies with scatter-gather were not measured");
        }
        if (plain.get().is(0)) {
            return to.doesNotHold(); // none is left for TCP_CORK to save
        }
        return corked.isEmpty() || !corked.get().decides() ? to.notMeasured("sendfile's copies were not measured with TCP_CORK")
                : corked.get().is(0) ? to.holds() : to.doesNotHold();
    }

    private static Optional<CopyCount> count(Evidence rows, boolean cork) {
        return CopyCount.of(rows.method(SENDFILE).with("cork", cork), MetricName.CPU_COPIES_KERNEL.key());
    }

    private static void say(Judgement to, String where, Optional<CopyCount> plain, Optional<CopyCount> corked) {
        plain.ifPresent(count -> count.cite(to));
        corked.ifPresent(count -> count.cite(to));
        if (corked.isEmpty()) {
            plain.ifPresent(count -> to.say("%s, CPU copies a byte by sendfile without TCP_CORK: %s.", where, count));
        } else if (plain.isPresent()) {
            boolean same = plain.get().low() <= corked.get().high() + CopyCount.TOLERANCE && corked.get().low() <= plain.get().high() + CopyCount.TOLERANCE;
            to.say("%s, CPU copies a byte by sendfile without TCP_CORK: %s; with it: %s: TCP_CORK changes %s.", where, plain.get(), corked.get(),
                    same ? "nothing" : "that");
        }
    }

    private static void speed(Judgement to, Evidence corked) {
        corked.first().ifPresent(result -> {
            Metric ratio = result.metric(MetricName.CORK_RATIO);
            if (ratio.known() && ratio.low() != null) {
                to.cite(result, MetricName.CORK_RATIO);
                to.say("sendfile's throughput with TCP_CORK is %s times that without, at %s%s.", Words.interval(ratio),
                        ByteSize.text(Evidence.size(result)), ratio.tie() ? ": a tie" : "");
            }
        });
    }

    /** Header and file: one packet or two. */
    private static void packets(Judgement to, Evidence from) {
        Evidence rows = TableRows.gather(from).with("segmentationOffload", true);
        Optional<Result> plain = rows.method("header-sendfile").first();
        Optional<Result> corked = rows.method("header-sendfile-cork").first();
        Optional<Result> more = rows.method("header-sendfile-more").first();
        Optional<Double> usual = plain.flatMap(CorkClaim::packets);
        Optional<Double> fewer = corked.flatMap(CorkClaim::packets);
        if (usual.isPresent() && fewer.isPresent()) {
            plain.ifPresent(result -> to.cite(result, MetricName.PACKETS));
            corked.ifPresent(result -> to.cite(result, MetricName.PACKETS));
            more.ifPresent(result -> to.cite(result, MetricName.PACKETS));
            to.say("What TCP_CORK is for: a header from memory and a small file, %s in all, leave in %s packets; with TCP_CORK in %s%s.",
                    ByteSize.text(Evidence.size(plain.get())), Words.count(usual.get()), Words.count(fewer.get()),
                    more.flatMap(CorkClaim::packets).map(count -> ", with MSG_MORE in " + Words.count(count)).orElse(""));
        }
    }

    private static Optional<Double> packets(Result result) {
        return Evidence.measured(result, MetricName.PACKETS.key()).map(perGb -> TableRows.perTransfer(result, perGb));
    }
}
