package zerocopy.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What all CPUs together have done since the machine started, in ticks of 10 ms: the first line of /proc/stat (man 5 proc).
 *
 * @param busy in user mode, in the kernel, in interrupts
 * @param softirq the part of it in software interrupts
 * @param stolen in which the hypervisor ran somebody else, though there was work here
 * @param all ticks, idle ones too
 */
public record CpuTimes(long busy, long softirq, long stolen, long all) {
    /** USER_HZ, in which the kernel reports times to every program: 100 per second on x86 and arm64. */
    public static final long TICK_NANOS = 10_000_000;

    private static final Path STAT = Path.of("/proc/stat");

    /** Now; empty where nobody counts it. */
    public static Optional<CpuTimes> now() {
        try {
            return Optional.of(parse(Files.readString(STAT)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** "cpu user nice system idle iowait irq softirq steal guest guest_nice"; a guest's time is in user's, too. */
    public static CpuTimes parse(String stat) {
        String[] part = stat.lines().findFirst().orElse("").strip().split(" +");
        long[] ticks = new long[9];
        for (int i = 1; i < ticks.length && i < part.length; i++) {
            ticks[i] = Long.parseLong(part[i]);
        }
        long busy = ticks[1] + ticks[2] + ticks[3] + ticks[6] + ticks[7];
        return new CpuTimes(busy, ticks[7], ticks[8], busy + ticks[8] + ticks[4] + ticks[5]);
    }

    /** From then until this. */
    public CpuTimes since(CpuTimes before) {
        return new CpuTimes(busy - before.busy, softirq - before.softirq, stolen - before.stolen, all - before.all);
    }

    /** Both together. */
    public CpuTimes plus(CpuTimes other) {
        return new CpuTimes(busy + other.busy, softirq + other.softirq, stolen + other.stolen, all + other.all);
    }

    /** The share of all CPUs' time that the hypervisor took, 0 to 1; 0 of no time. */
    public double stolenShare() {
        return all <= 0 ? 0 : (double) stolen / all;
    }
}
