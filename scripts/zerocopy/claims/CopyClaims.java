package zerocopy.claims;

import static zerocopy.claims.TableRows.GATHER_NO_CHECKSUM;
import static zerocopy.claims.TableRows.MMAP;
import static zerocopy.claims.TableRows.NO_GATHER;
import static zerocopy.claims.TableRows.READ_WRITE;
import static zerocopy.claims.TableRows.SENDFILE;
import static zerocopy.claims.TableRows.TUN;
import static zerocopy.claims.TableRows.ZERO_COPY;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import zerocopy.results.Article;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/**
 * The kernel's CPU copies per byte: T1 to T4, T6, M1, M5, S4 and Z2. The article gives one number for all interfaces. Where
 * one does not gather, or gathers without computing checksums, the kernel puts a packet together first, which is one more
 * copy of pages that are shared (skb_checksum_help and skb_segment in net/core/skbuff.c leave private ones alone).
 */
final class CopyClaims {
    private static final List<String> STAGES = List.of("page-cache-to-user", "user-to-socket", "linearized-at-transmit");
    private static final double ALL_FROM_DISK = 0.98;
    private static final double NONE_FROM_DISK = 0.02;

    private CopyClaims() {
    }

    /** Whether the article's number is right: on which kinds of interface. */
    static Verdict onEachInterface(Judgement to, Results from, String method, int claimed) {
        return onEachInterface(to, from, method, claimed, _ -> true);
    }

    private static Verdict onEachInterface(Judgement to, Results from, String method, int claimed, Predicate<String> besides) {
        to.table("column.interface", "column.method", "column.copies", "column.stages", "column.article");
        Map<String, CopyCount> copies = show(to, from, method, claimed);
        List<String> right = copies.entrySet().stream().filter(each -> each.getValue().outcome(claimed) == RowOutcome.CONFIRMED).map(Map.Entry::getKey).filter(besides).toList();
        boolean both = TableRows.gathering(copies).isPresent() && copies.containsKey(NO_GATHER);
        if (!right.isEmpty()) {
            return both && right.size() == copies.size() ? to.holds() : to.holdsIf("condition.interface", kinds(right, copies.keySet()));
        }
        Optional<CopyCount> open = copies.values().stream().filter(count -> !count.decides()).findFirst();
        return !both ? missing(to, method, copies) : open.isPresent() ? to.notMeasured("missing.modelled") : to.doesNotHold();
    }

    /** A TUN is named only where it is not as the others of its kind, and two kinds by what they have in common. */
    private static List<Message> kinds(List<String> some, Collection<String> measured) {
        boolean tunDiffers = measured.contains(TUN) && !some.contains(TUN);
        return !tunDiffers && some.containsAll(List.of(TableRows.GATHER_CHECKSUM, GATHER_NO_CHECKSUM)) && !some.contains(NO_GATHER) ? List.of(Message.of(TableRows.GATHER))
                : !tunDiffers && some.containsAll(List.of(NO_GATHER, GATHER_NO_CHECKSUM)) && !some.contains(TableRows.GATHER_CHECKSUM) ? List.of(Message.of(TableRows.LACKS)) : some.stream().filter(kind -> !kind.equals(TUN) || !some.contains(GATHER_NO_CHECKSUM)).map(Message::of).toList();
    }

    private static Verdict missing(Judgement to, String method, Map<String, CopyCount> copies) {
        return copies.isEmpty() ? to.notMeasured("missing.copies", method)
                : to.notMeasured("missing.interface", Message.of(TableRows.gathering(copies).isEmpty() ? TableRows.GATHER : NO_GATHER));
    }

    /** Rows of a method, its stages beside; without a claimed number they only stand beside others. */
    private static Map<String, CopyCount> show(Judgement to, Results from, String method, Integer claimed) {
        return show(to, from, method, claimed, (_, count) -> claimed == null ? null : count.outcome(claimed));
    }

    private static Map<String, CopyCount> show(Judgement to, Results from, String method, Integer claimed, BiFunction<String, CopyCount, RowOutcome> outcome) {
        Map<String, CopyCount> copies = TableRows.copies(from, method, MetricName.CPU_COPIES_KERNEL);
        copies.forEach((kind, count) -> {
            count.cite(to);
            List<Message> stages = STAGES.stream().flatMap(stage -> CopyCount.of(count.results(), MetricName.COPIED.key(stage)).filter(copied -> !copied.is(0)).stream()
                    .map(copied -> Message.of("stage." + stage, copied.cite(to).number()))).toList();
            to.row(outcome.apply(kind, count), Message.of(kind), method, count.cell(), stages, claimed == null ? "" : claimed);
            if (!count.decides()) {
                CopyCount.of(count.results(), MetricName.BY_REFERENCE).ifPresent(shared ->
                        to.row(null, Message.of(kind), method, Message.of("cell.by-reference", shared.cite(to).cell()), "", ""));
            }
        });
        return copies;
    }

    /** T3: with what the whole table comes to. */
    static Verdict sendfile(Judgement to, Results from) {
        Verdict verdict = onEachInterface(to, from, SENDFILE, 1);
        List<String> alike = Stream.of(NO_GATHER, GATHER_NO_CHECKSUM, TUN, TableRows.GATHER, TableRows.GATHER_CHECKSUM)
                .filter(kind -> is(from, READ_WRITE, kind, 2) && is(from, MMAP, kind, 1) && is(from, SENDFILE, kind, 1)).toList();
        if (!alike.isEmpty()) {
            to.remark("remark.one-interface", kinds(alike, alike));
        } else if (is(from, READ_WRITE, NO_GATHER, 3) && is(from, MMAP, NO_GATHER, 2)) {
            to.remark("remark.no-interface");
        }
        if (Optional.ofNullable(TableRows.byKind(TableRows.all(from).method(SENDFILE).results(), MetricName.COPIED.key("linearized-at-transmit")).get(NO_GATHER))
                .filter(count -> count.is(1)).isPresent()) {
            to.remark("remark.below-the-socket");
        }
        to.remark("remark.kinds");
        return to.end(verdict.ruling(), verdict.condition());
    }

    private static boolean is(Results from, String method, String kind, int copies) {
        return Optional.ofNullable(TableRows.copies(from, method, MetricName.CPU_COPIES_KERNEL).get(kind)).filter(count -> count.decides() && count.is(copies)).isPresent();
    }

    /** T4: the row is about interfaces that gather; the others are shown for contrast. */
    static Verdict sendfileGather(Judgement to, Results from) {
        to.table("column.interface", "column.method", "column.copies", "column.stages", "column.article");
        Map<String, CopyCount> copies = show(to, from, SENDFILE, 0);
        Optional<CopyCount> gather = TableRows.gathering(copies);
        if (gather.isEmpty() || !gather.get().decides()) {
            return gather.isEmpty() ? missing(to, SENDFILE, copies) : to.notMeasured("missing.modelled");
        }
        to.remark("remark.dma", interfaces(gather.get().results()));
        to.remark("remark.kinds");
        boolean checksums = Stream.of(GATHER_NO_CHECKSUM, TUN).anyMatch(kind -> copies.containsKey(kind) && !copies.get(kind).is(0));
        return !gather.get().is(0) ? to.doesNotHold() : checksums ? to.holdsIf("condition.interface", List.of(Message.of(TableRows.GATHER_CHECKSUM))) : to.holds();
    }

    /** S4: the same as T3, and fewer than mmap's where that is known, and with what that copy costs. */
    static Verdict sendfileBesideMmap(Judgement to, Results from) {
        Map<String, CopyCount> sent = decided(from, SENDFILE);
        Map<String, CopyCount> mapped = decided(from, MMAP);
        Predicate<String> fewer = kind -> !sent.containsKey(kind) || !mapped.containsKey(kind) || sent.get(kind).isBelow(mapped.get(kind));
        Verdict verdict = onEachInterface(to, from, SENDFILE, 1, fewer);
        show(to, from, MMAP, null, (kind, count) -> sent.containsKey(kind) && count.decides() ? RowOutcome.of(fewer.test(kind)) : null);
        TableRows.usual(TableRows.all(from).with("scatterGather", false)).method(SENDFILE).first().ifPresent(result -> {
            Metric price = result.metric(MetricName.COPY_PRICE);
            if (price.known() && price.low() != null) {
                to.cite(result, MetricName.COPY_PRICE);
                to.remark(price.low() <= 0 && price.high() >= 0 ? "remark.price-noise" : "remark.price", Format.withInterval(price));
            }
        });
        return to.end(verdict.ruling(), verdict.condition());
    }

    /** M1, M5: bytes that pass a stage, beside read+write's. */
    static Verdict stage(Judgement to, Results from, String stage, int claimed) {
        to.table("column.method", "column.stage", "column.copies", "column.article");
        String metric = MetricName.COPIED.key(stage);
        Optional<CopyCount> copied = CopyCount.of(TableRows.all(from).method(MMAP).results(), metric);
        if (copied.isEmpty()) {
            return to.notMeasured("missing.copies", MMAP);
        }
        Message name = Message.of("stage-name." + stage);
        to.row(copied.get().outcome(claimed), MMAP, name, copied.get().cite(to).cell(), claimed);
        CopyCount.of(TableRows.all(from).method(READ_WRITE).results(), metric).ifPresent(count -> to.row(null, READ_WRITE, name, count.cite(to).cell(), ""));
        return !copied.get().decides() ? to.notMeasured("missing.modelled") : copied.get().is(claimed) ? to.holds() : to.doesNotHold();
    }

    /** T6: the disk's half by the bytes that the file caused to be read; the interface's is not to be seen on a virtual one. */
    static Verdict dma(Judgement to, Results from) {
        Results rows = TableRows.all(from).methods(Article.METHODS);
        to.table("column.dma", "column.per-byte");
        Optional<CopyCount> cold = disk(to, rows, "cold");
        Optional<CopyCount> warm = disk(to, rows, "warm");
        cold.ifPresent(count -> to.row(RowOutcome.of(count.low() >= ALL_FROM_DISK), Message.of("cell.disk-cold"), count.cell()));
        warm.ifPresent(count -> to.row(RowOutcome.of(count.high() > NONE_FROM_DISK), Message.of("cell.disk-warm"), count.cell()));
        CopyCount.of(rows.results(), MetricName.INTERFACE_BYTES).ifPresent(count ->
                to.row(RowOutcome.OPEN, Message.of("cell.interface", interfaces(count.results())), count.cite(to).cell()));
        to.remark("remark.physical");
        return cold.isEmpty() ? to.notMeasured("missing.disk") : cold.get().low() < ALL_FROM_DISK ? to.doesNotHold() : to.holdsIf("condition.disk");
    }

    private static Optional<CopyCount> disk(Judgement to, Results rows, String cache) {
        return CopyCount.of(rows.with("cache", cache).results(), MetricName.DISK_BYTES).filter(count -> count.source().equals(Metric.MEASURED)).map(count -> count.cite(to));
    }

    private static List<String> interfaces(List<Result> results) {
        return results.stream().map(result -> String.valueOf(result.parameters().get("interface"))).distinct().sorted().toList();
    }

    /** Z2: each delivered its bytes, and made fewer CPU copies than read+write beside it. */
    static Verdict means(Judgement to, Results from) {
        Map<String, Map<String, RowOutcome>> outcomes = fewer(to, from);
        to.remark("remark.left-out");
        boolean gather = ZERO_COPY.stream().allMatch(method -> outcomes.get(method).keySet().stream().anyMatch(TableRows::gathers));
        if (!gather) {
            return to.notMeasured("missing.together", Message.of("column.copies"));
        }
        return outcomes.values().stream().flatMap(each -> each.values().stream()).anyMatch(RowOutcome.REFUTED::equals) ? to.doesNotHold()
                : ZERO_COPY.stream().allMatch(method -> outcomes.get(method).containsKey(NO_GATHER)) ? to.holds()
                        : to.holdsIf("condition.interface-only", Message.of(TableRows.GATHER), Message.of(NO_GATHER));
    }

    /** Z1, Z2: whether each makes fewer copies than read+write, by method and kind of interface, where both were measured. */
    static Map<String, Map<String, RowOutcome>> fewer(Judgement to, Results from) {
        to.table("column.interface", "column.method", "column.copies");
        Map<String, CopyCount> usual = decided(from, READ_WRITE);
        usual.forEach((kind, count) -> to.row(null, Message.of(kind), READ_WRITE, count.cite(to).cell()));
        Map<String, Map<String, RowOutcome>> outcomes = new LinkedHashMap<>();
        for (String method : ZERO_COPY) {
            outcomes.put(method, new LinkedHashMap<>());
            decided(from, method).forEach((kind, count) -> {
                if (usual.containsKey(kind)) {
                    RowOutcome outcome = RowOutcome.of(count.cite(to).isBelow(usual.get(kind)));
                    to.row(outcome, Message.of(kind), method, count.cell());
                    outcomes.get(method).put(kind, outcome);
                }
            });
        }
        return outcomes;
    }

    private static Map<String, CopyCount> decided(Results from, String method) {
        Map<String, CopyCount> copies = TableRows.copies(from, method, MetricName.CPU_COPIES_KERNEL);
        copies.values().removeIf(count -> !count.decides());
        return copies;
    }
}
