package zerocopy.trace;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls that have a name in a ledger, by their numbers, and how copies.bpf.c treats each; the rest is "other". */
public enum SystemCall {
    READ(0, 63, Role.READS), PREAD64(17, 67, Role.READS), READV(19, 65, Role.READS), PREADV(295, 69, Role.READS), PREADV2(327, 286, Role.READS),
    WRITE(1, 64, Role.WRITES), PWRITE64(18, 68, Role.WRITES), WRITEV(20, 66, Role.WRITES_AREAS), PWRITEV(296, 70, Role.WRITES_AREAS),
    PWRITEV2(328, 287, Role.WRITES_AREAS), SENDTO(44, 206, Role.WRITES), SENDMSG(46, 211, Role.SENDS_MESSAGE),
    RECVFROM(45, 207, Role.RECEIVES_BYTES), RECVMSG(47, 212, Role.RECEIVES_BYTES),
    SENDFILE(40, 71, Role.SENDFILE), SPLICE(275, 76, Role.SPLICE), VMSPLICE(278, 75, Role.MOVES), TEE(276, 77, Role.MOVES),
    COPY_FILE_RANGE(326, 285, Role.COPY_FILE_RANGE), IOCTL(16, 29, Role.IOCTL), PRCTL(157, 167, Role.PRCTL),
    MMAP(9, 222, Role.MAPS), MUNMAP(11, 215), MADVISE(28, 233), LSEEK(8, 62), FCNTL(72, 25), SETSOCKOPT(54, 208), FUTEX(202, 98), SENDMMSG(307, 269),
    IO_URING_ENTER(426, 426), FSTAT(5, 80), FSTATAT(262, 79), FSTATFS(138, 44), POLL(7, -1), PPOLL(271, 73), EPOLL_CREATE(213, -1),
    EPOLL_CREATE1(291, 20), EPOLL_CTL(233, 21), EPOLL_WAIT(232, -1), EPOLL_PWAIT(281, 22), EPOLL_PWAIT2(441, 441);

    /** How a call is treated, in the order of copies.bpf.c. */
    public enum Role { COUNTED, READS, WRITES, WRITES_AREAS, SENDS_MESSAGE, RECEIVES_BYTES, SENDFILE, SPLICE, MOVES, COPY_FILE_RANGE, IOCTL, PRCTL, MAPS;

        /** Whether it may send on a connection. */
        boolean sends() {
            return this == WRITES || this == WRITES_AREAS || this == SENDS_MESSAGE || this == SENDFILE || this == SPLICE;
        }
    }

    private final int x86;
    private final int arm;
    private final Role role;

    SystemCall(int x86, int arm) {
        this(x86, arm, Role.COUNTED);
    }

    /** arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h; -1 where the architecture lacks it. */
    SystemCall(int x86, int arm, Role role) {
        this.x86 = x86;
        this.arm = arm;
        this.role = role;
    }

    /** Its number on arm64 if this is that, otherwise on x86-64; -1 where the architecture lacks it. */
    public int number() {
        return System.getProperty("os.arch").equals("aarch64") ? arm : x86;
    }

    /** How it is treated. */
    public Role role() {
        return role;
    }

    /** Its name in a ledger: "read". */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names by the numbers on this machine. */
    public static Map<Integer, String> names() {
        return Stream.of(values()).filter(call -> call.number() >= 0).collect(Collectors.toMap(SystemCall::number, SystemCall::id));
    }
}
