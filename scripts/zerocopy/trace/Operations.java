package zerocopy.trace;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * io_uring's operations by opcode: one io_uring_enter(2) submits many, and no system call's exit shows what they returned.
 *
 * @param count how many of each were submitted
 * @param bytes that they returned in all; an opcode that returned none is absent
 */
public record Operations(Map<String, Long> count, Map<String, Long> bytes) {
    /** None was submitted, or none counted. */
    public static final Operations NONE = new Operations(Map.of(), Map.of());

    /** include/uapi/linux/io_uring.h, enum io_uring_op, from 0 on. */
    private static final List<String> OPCODES = List.of("NOP", "READV", "WRITEV", "FSYNC", "READ_FIXED", "WRITE_FIXED", "POLL_ADD",
            "POLL_REMOVE", "SYNC_FILE_RANGE", "SENDMSG", "RECVMSG", "TIMEOUT", "TIMEOUT_REMOVE", "ACCEPT", "ASYNC_CANCEL", "LINK_TIMEOUT",
            "CONNECT", "FALLOCATE", "OPENAT", "CLOSE", "FILES_UPDATE", "STATX", "READ", "WRITE", "FADVISE", "MADVISE", "SEND", "RECV",
            "OPENAT2", "EPOLL_CTL", "SPLICE", "PROVIDE_BUFFERS", "REMOVE_BUFFERS", "TEE", "SHUTDOWN", "RENAMEAT", "UNLINKAT", "MKDIRAT",
            "SYMLINKAT", "LINKAT", "MSG_RING", "FSETXATTR", "SETXATTR", "FGETXATTR", "GETXATTR", "SOCKET", "URING_CMD", "SEND_ZC", "SENDMSG_ZC");

    /** Those that write to a socket from user memory, so copy. */
    private static final List<String> WRITING = List.of("WRITEV", "SENDMSG", "WRITE", "WRITE_FIXED", "SEND");

    public Operations {
        count = Map.copyOf(count);
        bytes = Map.copyOf(bytes);
    }

    /** From counts by the names of io-uring.bt: "operations 30" and "operation_bytes 30". */
    public static Operations of(Map<String, Long> counts) {
        return new Operations(named(counts, "operations "), named(counts, "operation_bytes "));
    }

    private static Map<String, Long> named(Map<String, Long> counts, String map) {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (name.startsWith(map)) {
                named.put(name(Integer.parseInt(name.substring(map.length()))), count);
            }
        });
        return named;
    }

    /** An opcode's name without IORING_OP_, "SPLICE" for instance; "opcode N" for one that is newer than this list. */
    static String name(int opcode) {
        return opcode < OPCODES.size() ? OPCODES.get(opcode) : "opcode " + opcode;
    }

    /** Bytes that they sent, if all that they wrote went to sockets: a SPLICE into a pipe is followed by one out of it. */
    public long sent() {
        return written() + bytes.getOrDefault("SEND_ZC", 0L) + bytes.getOrDefault("SENDMSG_ZC", 0L) + bytes.getOrDefault("SPLICE", 0L) / 2;
    }

    /** Bytes that they wrote from user memory by copying. */
    long written() {
        return WRITING.stream().mapToLong(opcode -> bytes.getOrDefault(opcode, 0L)).sum();
    }
}
