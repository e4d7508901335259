package zerocopy.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.record.Metric;
import zerocopy.record.SendingMethod;

/**
 * What the article says: its table and its sentences. Every one that can be tested has an id, which is never given to
 * another. What was measured stands nowhere here.
 */
public final class Article {
    /** The experiment that measures the table. */
    public static final String EXPERIMENT = "article-table";
    /** What the others are compared with. */
    public static final String BASELINE = SendingMethod.READ_WRITE.id();
    /** Of every row, by hardware. */
    public static final int DMA_COPIES = 2;
    /** Bytes per byte that protocol and measurement may add or miss, and the rounding of a difference. */
    public static final double TOLERANCE = 0.03 + 1e-9;

    /**
     * A row of its table.
     *
     * @param id of the sentence on its copies
     * @param name as it stands there
     * @param method the lab's
     * @param gather whether the kind of interface that its number is true on has scatter-gather; on the other it is another
     * @param cork whether it names TCP_CORK
     * @param copies the CPU copies of a byte
     * @param calls the system calls
     * @param switches the "context switches"
     */
    public record Row(String id, String name, String method, boolean gather, boolean cork, int copies, List<String> calls, int switches) {
        /** "mmap, write", "sendfile + TCP_CORK": as its column has them. */
        public String callsText() {
            return String.join(", ", calls) + (cork ? " + TCP_CORK" : "");
        }

        /** Whether so many copies are what it says. */
        public boolean says(Metric measured) {
            return is(measured, copies);
        }
    }

    /** All four. */
    public static final List<Row> ROWS = List.of(
            new Row("T1", "read + write", BASELINE, true, false, 2, List.of("read", "write"), 2),
            new Row("T2", "mmap + write", "mmap", true, false, 1, List.of("mmap", "write"), 1),
            new Row("T3", "sendfile", "sendfile", false, false, 1, List.of("sendfile"), 1),
            new Row("T4", "sendfile + DMA", "sendfile", true, true, 0, List.of("sendfile"), 1));

    /** Its methods, each once. */
    public static final List<String> METHODS = ROWS.stream().map(Row::method).distinct().toList();

    /**
     * A sentence that can be tested.
     *
     * @param id the part of the article (T its table, M mmap, S sendfile, J Java, Z the whole) and a number
     * @param original its words, without markup; "…" where words are left out
     * @param english the same, rendered
     */
    public record Sentence(String id, String original, String english) {
    }

    /** All of them, in its order. */
    public static final List<Sentence> SENTENCES = List.of(
            new Sentence("T1", "传统 I/O (read + write) | 2 次（read：内核 → 用户，write：用户 → 内核）",
                    "read+write makes 2 CPU copies: kernel to user, user to kernel."),
            new Sentence("T2", "mmap + write | 1 次（write：用户 → 内核）",
                    "mmap+write makes 1 CPU copy: user to kernel."),
            new Sentence("T3", "sendfile | 1 次（sendfile 直接从内核页缓存拷贝到 Socket）",
                    "sendfile makes 1 CPU copy: from the page cache to the socket."),
            new Sentence("T4", "sendfile + DMA | 0 次（完全零拷贝）",
                    "sendfile with gather DMA makes 0 CPU copies."),
            new Sentence("T5", "sendfile() + TCP_CORK（Linux 2.4+）",
                    "sendfile with gather DMA takes TCP_CORK, and Linux 2.4 or later."),
            new Sentence("T6", "两次DMA拷贝是依赖硬件完成的，是必不可少的",
                    "Every method makes 2 DMA copies, by hardware; they are unavoidable."),
            new Sentence("T7", "read(), write() … mmap(), write() … sendfile()",
                    "The system calls used are read and write; mmap and write; sendfile."),
            new Sentence("T8", "2 次（read 和 write 都需要用户态切换） … 1 次（write 触发内核态切换） … 1 次（sendfile 触发内核态切换）",
                    "read+write takes 2 context switches; mmap+write and sendfile take 1."),
            new Sentence("T9", "最低效，CPU 负担最大 … 最高效，CPU 不参与拷贝",
                    "read+write is the least efficient, sendfile with gather DMA the most."),
            new Sentence("M1", "mmap，内存映射，减少了一次将数据从内核缓冲区copy到用户缓冲区的过程",
                    "mmap saves the copy from the kernel's buffer to the user's."),
            new Sentence("M2", "适用于大文件：mmap 允许部分文件映射，可以在大文件操作时减少磁盘 I/O",
                    "mmap suits large files: mapping a part of one reduces disk I/O."),
            new Sentence("M3", "适用于进程间共享：多个进程可以共享 mmap 映射的内存，提高访问效率",
                    "Processes can share a mapping, which is efficient."),
            new Sentence("M4", "降低 read() 负担：避免 read() 的 CPU 拷贝开销，仅依赖 write()",
                    "mmap spares the CPU the cost of read()'s copy."),
            new Sentence("M5", "write() 仍然需要 CPU 参与拷贝，不能完全避免 CPU 负担",
                    "With mmap, write() still makes the CPU copy."),
            new Sentence("M6", "受页缓存影响：如果数据访问模式导致频繁缺页，性能可能会下降",
                    "Frequent page faults can cost mmap its performance."),
            new Sentence("M7", "可能占用较大内存：映射大文件时，需要分配用户态地址空间，内存使用较高",
                    "Mapping a large file takes much memory."),
            new Sentence("S1", "sendfile 直接在内核态完成数据传输，避免用户空间拷贝，特别适合 Web 服务器、文件下载服务",
                    "sendfile stays in the kernel, and so suits web servers and file downloads."),
            new Sentence("S2", "减少 CPU 负担：相比 mmap + write，sendfile 直接从页缓存拷贝数据到 Socket，CPU 负担更低",
                    "sendfile takes less CPU than mmap+write."),
            new Sentence("S3", "减少系统调用：sendfile 只需一次系统调用，而 mmap + write 需要 mmap() + write()",
                    "sendfile takes one system call where mmap+write takes two."),
            new Sentence("S4", "仍然有一次 CPU 拷贝：虽然比 mmap + write 少，但 sendfile 仍然需要一次 页缓存 → Socket 缓冲区 的 CPU 拷贝",
                    "sendfile still makes one CPU copy, though fewer than mmap+write."),
            new Sentence("S5", "不支持用户空间数据：只能传输 文件描述符之间的数据，无法处理 malloc() 申请的用户空间数据",
                    "sendfile cannot send data of user space, as malloc() gives it."),
            new Sentence("S6", "不适用于进程间共享：sendfile 仅用于 文件传输，不能用于 进程间数据共享",
                    "sendfile is not for sharing data between processes."),
            new Sentence("J1", "适用于： 大文件读写、日志存储、进程间通信（IPC） … 直接操作内存，无需拷贝",
                    "MappedByteBuffer suits large files, logs and IPC; put works on memory directly, without a copy."),
            new Sentence("J2", "DirectByteBuffer是MappedByteBuffer的具体实现类",
                    "DirectByteBuffer is the class that implements MappedByteBuffer."),
            new Sentence("J3", "FileChannel.transferTo() / transferFrom()（基于 sendfile）",
                    "FileChannel.transferTo and transferFrom are built on sendfile."),
            new Sentence("J4", "基于 sendfile 的 FileRegion",
                    "Netty's FileRegion is built on sendfile."),
            new Sentence("J5", "适用于： 高并发网络通信（如 RPC、WebSocket、TCP 服务器）",
                    "FileRegion suits high concurrency."),
            new Sentence("J6", "CompositeByteBuf只是逻辑合并多个ByteBuf … CompositeByteBuf是纯用户态的",
                    "CompositeByteBuf merges ByteBufs logically only, without a copy, and purely in user space."),
            new Sentence("J7", "response.addComponents(header, body);",
                    "response.addComponents(header, body) builds a response."),
            new Sentence("J8", "FileChannel.open(Paths.get(\"data.log\"), … sourceChannel.transferTo(0, sourceChannel.size(), destChannel); … future.addListener(f -> fileChannel.close());",
                    "The article's snippets work as they stand."),
            new Sentence("Z1", "零拷贝主要是减少了 CPU 拷贝及上下文的切换",
                    "Zero-copy reduces CPU copies and context switches."),
            new Sentence("Z2", "零拷贝技术的几个实现手段包括：mmap+write、sendfile、sendfile+DMA收集、splice等",
                    "The means are mmap+write, sendfile, sendfile with gather DMA, splice, and others."));

    private static final Map<String, Sentence> BY_ID = SENTENCES.stream().collect(Collectors.toMap(Sentence::id, sentence -> sentence));

    private Article() {
    }

    /** The sentence of this id, in upper or lower case. */
    public static Optional<Sentence> sentence(String id) {
        return Optional.ofNullable(BY_ID.get(id.strip().toUpperCase(Locale.ROOT)));
    }

    /** The copies that it says of a method where the interface gathers: 2, 1 and 0. */
    public static int copiesWithGather(String method) {
        return ROWS.stream().filter(row -> row.method().equals(method)).mapToInt(Row::copies).min()
                .orElseThrow(() -> new IllegalArgumentException("the article's table has no " + method));
    }

    /** Whether a measured count is this one. */
    public static boolean is(Metric measured, double copies) {
        return measured.known() && Math.abs(measured.median() - copies) <= TOLERANCE;
    }
}
