package zerocopy.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.cli.Rows;
import zerocopy.record.Format;
import zerocopy.record.Result;

/**
 * The results of one way to use a file, in a record of mapped-file.
 *
 * @param operation "read" or "write"
 * @param access "sequential", "contiguous", "random" or "none"
 * @param unit bytes per access
 * @param cache "warm" or "cold"
 */
record AccessView(String operation, String access, int unit, String cache, List<Result> results) {
    private static final int PER_CENT = 100;

    /** All of a record, in its order. */
    static List<AccessView> of(List<Result> results) {
        List<Result> accesses = results.stream().filter(result -> result.parameters().containsKey("cache")).toList();
        return Rows.groups(accesses, result -> Stream.of("operation", "access", "unit", "cache").map(result.parameters()::get).toList()).stream()
                .map(those -> new AccessView(Rows.text(those.getFirst(), "operation"), Rows.text(those.getFirst(), "access"), (int) Rows.number(those.getFirst(), "unit"),
                        Rows.text(those.getFirst(), "cache"), those)).toList();
    }

    /** Whether bytes are touched. */
    boolean touches() {
        return !access.equals("none");
    }

    /** Whether methods are compared in it; of a part in one piece it is only asked what the disk gave. */
    boolean compares() {
        return touches() && !access.equals("contiguous");
    }

    boolean reads() {
        return operation.equals("read");
    }

    /** "random 8 B", "random 4 KiB, cold 1 %", "contiguous, cold 1 %": what is not called cold is warm. */
    String name() {
        return (reads() ? "" : "write ") + (touches() ? access + (compares() ? " " + Format.size(unit) : "") + (cache.equals("cold") ? ", cold" + part() : "")
                : Format.size((long) number("size")) + ", untouched");
    }

    /** " 1 %", where only a part of a cold file is touched. */
    private String part() {
        double touched = number("touched");
        return cache.equals("cold") && touched < 1 ? String.format(Locale.ROOT, " %.0f %%", Math.max(1, touched * PER_CENT)) : "";
    }

    /** A parameter that all its results share. */
    double number(String parameter) {
        return ((Number) results.getFirst().parameters().get(parameter)).doubleValue();
    }

    /** Bytes touched in a run. */
    double bytes() {
        return number("accesses") * unit;
    }

    /** The result of a method so prepared. */
    Optional<Result> find(String method, String prepared) {
        return results.stream().filter(result -> result.method().equals(method) && prepared(result).equals(prepared)).findFirst();
    }

    /** How its mapping was prepared: "", "load", "populate", "random", "sequential". */
    static String prepared(Result result) {
        String pretouch = String.valueOf(result.parameters().getOrDefault("pretouch", "none"));
        String advice = String.valueOf(result.parameters().getOrDefault("advice", "none"));
        return !pretouch.equals("none") ? pretouch : advice.equals("none") ? "" : advice;
    }

    /** "memory-segment"; of a prepared mapping what was done to it, "MADV_RANDOM" and the like. */
    static String label(Result result) {
        return switch (prepared(result)) {
            case "" -> result.method();
            case "load" -> "load()";
            case "populate" -> "MAP_POPULATE";
            case "random" -> "MADV_RANDOM";
            default -> "MADV_SEQUENTIAL";
        };
    }

    /** Whether it is a mapping. */
    static boolean maps(Result result) {
        return result.method().equals("mapped-buffer") || result.method().equals("memory-segment");
    }
}
