package zerocopy.readme;

import java.util.Arrays;
import java.util.Optional;

/** The names of what is in jmh.json beside the time of an operation, with their units, in one place; data/README.md lists them. */
public enum SecondaryName {
    CPU_SENDER("cpu.sender", "ns/op", "CPU time of the benchmark's own thread, which sends, copies or reads"),
    CPU_RECEIVER("cpu.receiver", "ns/op", "CPU time of the receiver's thread, as its receipts report it"),
    CPU_TOTAL("cpu.total", "ns/op", "both together"),
    CALLS("calls.<name>", "#/op", "system calls of this name, counted in the traced pass"),
    COPIES("copies.<stage>", "B/B", "bytes that passed a stage of the path, per byte delivered, from the traced pass"),
    GC_RATE("gc.alloc.rate", "MB/sec", "JMH's own: bytes allocated on the heap per second"),
    GC_NORM("gc.alloc.rate.norm", "B/op", "JMH's own: bytes allocated on the heap per operation; heapAllocated in the record"),
    GC_COUNT("gc.count", "counts", "JMH's own: garbage collections in the measured iterations"),
    GC_TIME("gc.time", "ms", "JMH's own: time that these took");

    private final String key;
    private final String unit;
    private final String meaning;

    SecondaryName(String key, String unit, String meaning) {
        this.key = key;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** The one that a key of secondaryMetrics is of. */
    public static Optional<SecondaryName> of(String secondary) {
        return Arrays.stream(values()).filter(name -> name.key.endsWith(">") ? secondary.startsWith(name.key.substring(0, name.key.indexOf('<')))
                : secondary.equals(name.key)).findFirst();
    }

    /** The key in secondaryMetrics. */
    public String key() {
        return key;
    }

    /** JMH's scoreUnit. */
    public String unit() {
        return unit;
    }

    /** What it is. */
    public String meaning() {
        return meaning;
    }
}
