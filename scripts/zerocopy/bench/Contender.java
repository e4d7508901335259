package zerocopy.bench;

import java.io.IOException;
import java.util.Map;

/**
 * One thing to measure: a method at a size in one benchmark.
 *
 * @param experiment what the lab's record calls the benchmark
 * @param benchmark JMH's name of it
 * @param method a mechanism, or the same "-again"
 * @param size bytes per operation, or, where it merges several components, of each of them
 * @param parameters further parameters of JMH's, by name
 */
public record Contender(String experiment, String benchmark, String method, long size, Map<String, String> parameters) {
    /** The same method under a second name: what differs between the two is noise. */
    static final String AGAIN = "-again";

    /** The parameter that says how many parts of {@link #size} an operation merges. */
    static final String COMPONENTS = "components";

    /** The mechanism of a method's name. */
    public static String mechanism(String method) {
        return method.endsWith(AGAIN) ? method.substring(0, method.length() - AGAIN.length()) : method;
    }

    /** Whether it is the second of a pair. */
    public boolean isAgain() {
        return method.endsWith(AGAIN);
    }

    /** The same benchmark and size with another method. */
    public Contender with(String other) {
        return new Contender(experiment, benchmark, other, size, parameters);
    }

    /** The bytes of an operation. */
    long bytes() {
        return size * Long.parseLong(parameters.getOrDefault(COMPONENTS, "1"));
    }

    /** Fails the benchmark, and so the run, where other bytes arrived than the file's. */
    static void check(String method, String found, String expected) throws IOException {
        if (!found.equals(expected)) {
            throw new IOException(method + " delivered other bytes than the file's: " + found + ", not " + expected + "; no speed of it is shown");
        }
    }
}
