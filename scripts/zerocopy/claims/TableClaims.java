package zerocopy.claims;

import static zerocopy.claims.TableRows.EXPERIMENT;
import static zerocopy.claims.TableRows.METHODS;
import static zerocopy.claims.TableRows.MMAP;
import static zerocopy.claims.TableRows.READ_WRITE;
import static zerocopy.claims.TableRows.SENDFILE;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import zerocopy.record.ByteSize;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The table of the article, column by column. */
final class TableClaims {
    static final List<Claim> ALL = List.of(
            new Claim("T1", "传统 I/O (read + write) | 2 次（read：内核 → 用户，write：用户 → 内核）",
                    "read+write makes 2 CPU copies: kernel to user, user to kernel.", EXPERIMENT,
                    (to, from) -> CopiesByInterface.judge(to, from, READ_WRITE, 2)),
            new Claim("T2", "mmap + write | 1 次（write：用户 → 内核）",
                    "mmap+write makes 1 CPU copy: user to kernel.", EXPERIMENT,
                    (to, from) -> CopiesByInterface.judge(to, from, MMAP, 1)),
            new Claim("T3", "sendfile | 1 次（sendfile 直接从内核页缓存拷贝到 Socket）",
                    "sendfile makes 1 CPU copy: from the page cache to the socket.", EXPERIMENT, TableClaims::sendfile),
            new Claim("T4", "sendfile + DMA | 0 次（完全零拷贝）",
                    "sendfile with gather DMA makes 0 CPU copies.", EXPERIMENT, TableClaims::sendfileGather),
            new Claim("T5", "sendfile() + TCP_CORK（Linux 2.4+）",
                    "sendfile with gather DMA takes TCP_CORK, and Linux 2.4 or later.", EXPERIMENT, CorkClaim::judge),
            new Claim("T6", "两次DMA拷贝是依赖硬件完成的，是必不可少的",
                    "Every method makes 2 DMA copies, by hardware; they are unavoidable.", EXPERIMENT, TableClaims::dma),
            new Claim("T7", "read(), write() … mmap(), write() … sendfile()",
                    "The system calls used are read and write; mmap and write; sendfile.", EXPERIMENT, TableClaims::calls),
            new Claim("T8", "2 次（read 和 write 都需要用户态切换） … 1 次（write 触发内核态切换） … 1 次（sendfile 触发内核态切换）",
                    "read+write takes 2 context switches; mmap+write and sendfile take 1.", EXPERIMENT, Switches::judge),
            new Claim("T9", "最低效，CPU 负担最大 … 最高效，CPU 不参与拷贝",
                    "read+write is the least efficient, sendfile with gather DMA the most.", EXPERIMENT, TableClaims::efficiency));

    private static final double ALL_FROM_DISK = 0.98;
    private static final double NONE_FROM_DISK = 0.02;

    private TableClaims() {
    }

    private static Verdict sendfile(Judgement to, Evidence from) {
        if (gathering(from, READ_WRITE, 2) && gathering(from, MMAP, 1) && gathering(from, SENDFILE, 0)) {
            to.say("With scatter-gather, where read-write makes 2 copies and mmap 1, sendfile makes 0: on this kernel no one interface"
                    + " gives this row and the two above it: they come from different machines.");
            to.say("Read, not run: before Linux 4.17 one without scatter-gather did, as TCP then copied written bytes into linear"
                    + " packets at once (commit 0a6b2a1dc2a2, \"tcp: switch to GSO being always on\").");
        }
        CopyCount.of(TableRows.noGather(from).method(SENDFILE), MetricName.COPIED.key("linearized-at-transmit")).filter(count -> count.is(1))
                .ifPresent(count -> say(to, "The copy is made below the socket, on the way to the interface (%s a byte), and not from the page"
                        + " cache into the socket, which holds the pages by reference.", count));
        return CopiesByInterface.judge(to, from, SENDFILE, 1);
    }

    private static boolean gathering(Evidence from, String method, int copies) {
        return CopiesByInterface.of(from, method).gather().filter(count -> count.decides() && count.is(copies)).isPresent();
    }

    /** The row is about interfaces that gather; the others are shown for contrast. */
    private static Verdict sendfileGather(Judgement to, Evidence from) {
        CopiesByInterface copies = CopiesByInterface.of(from, SENDFILE);
        copies.say(to);
        Optional<CopyCount> gather = copies.gather();
        if (gather.isEmpty() || !gather.get().decides()) {
            return to.notMeasured(gather.isEmpty() ? "no interface with scatter-gather was measured"
                    : "the copies were not measured, only " + gather.get().source());
        }
        to.say("The pages were handed to %s by reference; whether a NIC then reads them by DMA, only a physical one can show.", interfaces(gather.get().results()));
        return gather.get().is(0) ? to.holds() : to.doesNotHold();
    }

    /** The disk's half by the bytes that the file caused to be read; the interface's is not to be seen on a virtual one. */
    private static Verdict dma(Judgement to, Evidence from) {
        Evidence rows = new Evidence(List.of(METHODS.stream().flatMap(method -> TableRows.all(from).method(method).results().stream()).toList()));
        Optional<CopyCount> cold = CopyCount.of(rows.with("cache", "cold"), MetricName.DISK_BYTES.key()).filter(TableClaims::measured);
        Optional<CopyCount> warm = CopyCount.of(rows.with("cache", "warm"), MetricName.DISK_BYTES.key()).filter(TableClaims::measured);
        cold.ifPresent(count -> say(to, "Read from the block device with a cold page cache, a byte sent: %s.", count));
        warm.ifPresent(count -> say(to, "With a warm one: %s: the copy from the disk " + (count.high() <= NONE_FROM_DISK ? "is not unavoidable." : "was made, at least in part."), count));
        CopyCount.of(rows, MetricName.INTERFACE_BYTES.key()).ifPresent(count -> say(to, "Handed to " + interfaces(count.results())
                + ", a byte sent: %s. Only a physical NIC reads them by DMA: that half is not measured here.", count));
        if (cold.isEmpty()) {
            return to.notMeasured("no bytes from a block device were counted with a cold page cache");
        }
        return cold.get().low() < ALL_FROM_DISK ? to.doesNotHold()
                : to.holdsIf("the file is not in the page cache; that is the disk's half, the network's is not measured here");
    }

    private static boolean measured(CopyCount count) {
        return count.source().equals(Metric.MEASURED);
    }

    private static void say(Judgement to, String sentence, CopyCount count) {
        count.cite(to);
        to.say(sentence, count);
    }

    static String interfaces(List<Result> results) {
        return results.stream().map(result -> String.valueOf(result.parameters().get("interface"))).distinct().sorted().collect(Collectors.joining(" and "));
    }

    /** The bytes are moved by the calls that the article names, and mmap is called for its row. */
    private static Verdict calls(Judgement to, Evidence from) {
        List<List<String>> named = List.of(List.of("read", "write"), List.of("mmap", "write"), List.of("sendfile"));
        boolean asSaid = true;
        for (int i = 0; i < METHODS.size(); i++) {
            List<Result> rows = TableRows.plain(from).method(METHODS.get(i)).results().stream().filter(row -> Calls.of(row).known()).toList();
            if (rows.isEmpty()) {
                return to.notMeasured("the record has no calls of " + METHODS.get(i));
            }
            for (Result row : rows) {
                Calls calls = Calls.of(row);
                List<String> moving = named.get(i).stream().filter(name -> !name.equals("mmap")).toList();
                asSaid &= calls.moving().equals(Set.copyOf(moving)) && named.get(i).stream().allMatch(name -> calls.number(List.of(name)) > 0);
                calls.cite(to);
            }
            Result largest = rows.stream().max(Comparator.comparing(Evidence::size)).orElseThrow();
            to.say("%s, a transfer of %s: %s.", METHODS.get(i), ByteSize.text(Evidence.size(largest)), Calls.of(largest).text(named.get(i)));
        }
        return asSaid ? to.holds() : to.doesNotHold();
    }

    private static Verdict efficiency(Judgement to, Evidence from) {
        BySize.Pair best = new BySize.Pair(SENDFILE, MMAP);
        BySize.Pair worst = new BySize.Pair(MMAP, READ_WRITE);
        BySize.Pair both = new BySize.Pair(SENDFILE, READ_WRITE);
        to.say("Its halves: sendfile is the most efficient: %s; read-write is the least: %s.",
                efficiency(new Judgement("T9"), from, both, best).words(), efficiency(new Judgement("T9"), from, both, worst).words());
        return efficiency(to, from, both, best, worst);
    }

    private static Verdict efficiency(Judgement to, Evidence from, BySize.Pair... pairs) {
        return new BySize(to).over(TableRows.plain(from), MetricName.THROUGHPUT, "", pairs)
                .over(TableRows.plain(from), MetricName.TOTAL_CPU, "", pairs).verdict();
    }
}
