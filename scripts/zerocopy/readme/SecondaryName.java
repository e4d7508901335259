package zerocopy.readme;

import java.util.List;
import java.util.Optional;

/** A name of what is in jmh.json beside the time of an operation, with its unit; data/README.md lists them. */
public record SecondaryName(String key, String unit, String meaning) {
    /** All of them, in one place. */
    static final List<SecondaryName> ALL = List.of(
            new SecondaryName("cpu.sender", "ns/op", "CPU time of the benchmark's own thread, which sends, copies or reads"),
            new SecondaryName("cpu.receiver", "ns/op", "CPU time of the receiver's thread, as its receipts report it"),
            new SecondaryName("cpu.total", "ns/op", "both together"),
            new SecondaryName("calls.<name>", "#/op", "system calls of this name, counted in the traced pass"),
            new SecondaryName("copies.<stage>", "B/B", "bytes that passed a stage of the path, per byte delivered, from the traced pass"),
            new SecondaryName("gc.alloc.rate", "MB/sec", "JMH's own: bytes allocated on the heap per second"),
            new SecondaryName("gc.alloc.rate.norm", "B/op", "JMH's own: bytes allocated on the heap per operation; heapAllocated in the record"),
            new SecondaryName("gc.count", "counts", "JMH's own: garbage collections in the measured iterations"),
            new SecondaryName("gc.time", "ms", "JMH's own: time that these took"));

    /** The one that a key of secondaryMetrics is of. */
    public static Optional<SecondaryName> of(String secondary) {
        return ALL.stream().filter(name -> name.key.endsWith(">") ? secondary.startsWith(name.key.substring(0, name.key.indexOf('<')))
                : secondary.equals(name.key)).findFirst();
    }
}
