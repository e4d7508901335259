package zerocopy.claims;

import static zerocopy.claims.TableRows.MMAP;
import static zerocopy.claims.TableRows.READ_WRITE;

import java.util.List;
import java.util.Optional;
import zerocopy.record.MetricName;

/** What the article says for and against mmap. */
final class MmapClaims {
    static final List<Claim> ALL = List.of(
            new Claim("M1", "mmap，内存映射，减少了一次将数据从内核缓冲区copy到用户缓冲区的过程",
                    "mmap saves the copy from the kernel's buffer to the user's.", TableRows.EXPERIMENT,
                    (to, from) -> stage(to, from, "page-cache-to-user", 0)),
            new Claim("M2", "适用于大文件：mmap 允许部分文件映射，可以在大文件操作时减少磁盘 I/O",
                    "mmap suits large files: mapping a part of one reduces disk I/O.", MappingClaims.EXPERIMENT, MappingClaims::partSparesTheDisk),
            new Claim("M3", "适用于进程间共享：多个进程可以共享 mmap 映射的内存，提高访问效率",
                    "Processes can share a mapping, which is efficient.", SharingClaims.EXPERIMENT, SharingClaims::mappingIsShared),
            new Claim("M4", "降低 read() 负担：避免 read() 的 CPU 拷贝开销，仅依赖 write()",
                    "mmap spares the CPU the cost of read()'s copy.", TableRows.EXPERIMENT, MmapClaims::cpu),
            new Claim("M5", "write() 仍然需要 CPU 参与拷贝，不能完全避免 CPU 负担",
                    "With mmap, write() still makes the CPU copy.", TableRows.EXPERIMENT,
                    (to, from) -> stage(to, from, "user-to-socket", 1)),
            new Claim("M6", "受页缓存影响：如果数据访问模式导致频繁缺页，性能可能会下降",
                    "Frequent page faults can cost mmap its performance.", MappingClaims.EXPERIMENT, MappingClaims::faultsCost),
            new Claim("M7", "可能占用较大内存：映射大文件时，需要分配用户态地址空间，内存使用较高",
                    "Mapping a large file takes much memory.", MappingClaims.EXPERIMENT, MappingClaims::takesMemory));

    private MmapClaims() {
    }

    /** A stage's bytes a byte, beside read+write's. */
    private static Verdict stage(Judgement to, Evidence from, String stage, int claimed) {
        String metric = MetricName.COPIED.key(stage);
        Optional<CopyCount> copied = CopyCount.of(TableRows.all(from).method(MMAP), metric);
        if (copied.isEmpty()) {
            return to.notMeasured("the record has no " + metric + " of mmap");
        }
        say(to, MMAP, copied.get());
        CopyCount.of(TableRows.all(from).method(READ_WRITE), metric).ifPresent(count -> say(to, READ_WRITE, count));
        return !copied.get().decides() ? to.notMeasured("the copies were not measured, only " + copied.get().source())
                : copied.get().is(claimed) ? to.holds() : to.doesNotHold();
    }

    private static void say(Judgement to, String method, CopyCount count) {
        count.cite(to);
        to.say("%s, %s a byte: %s.", method, count.metric(), count);
    }

    private static Verdict cpu(Judgement to, Evidence from) {
        CopyCount.of(TableRows.all(from).method(MMAP), MetricName.COPIED.key("page-cache-to-user")).ifPresent(count -> say(to, MMAP, count));
        BySize.Pair cheaper = new BySize.Pair(MMAP, READ_WRITE);
        return new BySize(to).over(TableRows.plain(from), MetricName.TOTAL_CPU, "", cheaper)
                .over(TableRows.usual(TableRows.noGather(from)), MetricName.TOTAL_CPU, " without scatter-gather", cheaper).verdict();
    }
}
