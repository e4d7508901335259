package zerocopy.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zerocopy.record.Result;

/**
 * A way of using a file, for which the methods are compared.
 *
 * @param writes whether it is written to, or else read
 * @param cold whether it is put out of the page cache before
 * @param access "sequential"; "contiguous", which is so much of the file alone; "random"; or "none"
 * @param accesses what is touched
 */
public record AccessCell(boolean writes, boolean cold, String access, Accesses accesses) {
    private static final int PAGE = 4096;
    /** A random cold access waits for the device, and one in a hundred tells as much as all. */
    private static final int COLD_SHARE = 100;
    /** More than the memory of most machines: what a mapping takes that nobody touches. */
    static final long UNTOUCHED = 64L << 30;

    /**
     * The cells that decide the questions, for a file of this size.
     *
     * @param words how many accesses of 8 bytes: each may be a call
     */
    static List<AccessCell> of(long size, int words) {
        int pages = Math.toIntExact(size / PAGE);
        long some = Math.min(size, (long) words * Long.BYTES);
        List<AccessCell> cells = new ArrayList<>();
        cells.add(new AccessCell(false, false, "sequential", Accesses.sequential(PAGE, size)));
        cells.add(new AccessCell(false, false, "sequential", Accesses.sequential(Long.BYTES, some)));
        cells.add(new AccessCell(false, false, "random", Accesses.random(PAGE, size, pages)));
        cells.add(new AccessCell(false, false, "random", Accesses.random(Long.BYTES, size, words / 2)));
        cells.add(new AccessCell(false, true, "sequential", Accesses.sequential(PAGE, size)));
        cells.add(new AccessCell(false, true, "random", Accesses.random(PAGE, size, Math.ceilDiv(pages, COLD_SHARE))));
        cells.add(new AccessCell(false, true, "contiguous", Accesses.sequential(PAGE, (long) Math.ceilDiv(pages, COLD_SHARE) * PAGE)));
        cells.add(new AccessCell(true, false, "sequential", Accesses.sequential(PAGE, Math.min(size, (long) words * 8 * Long.BYTES))));
        cells.add(new AccessCell(true, false, "random", Accesses.random(Long.BYTES, size, words / 64)));
        cells.add(new AccessCell(false, false, "none", Accesses.none()));
        return cells;
    }

    /** Whether a large file is mapped and left alone. */
    boolean isUntouched() {
        return access.equals("none");
    }

    /** Whether a part in one piece is touched: that is only asked of the disk. */
    private boolean isContiguous() {
        return access.equals("contiguous");
    }

    /** Whether it is there at all: a file of a few bytes has no pages to touch at random. */
    boolean possible() {
        return isUntouched() || accesses.number() > 0;
    }

    /** What is compared in it: methods, and mappings prepared in the ways that make a difference here. */
    List<Contender> contenders(List<AccessMethod> methods, long size) {
        List<Contender> contenders = new ArrayList<>();
        for (AccessMethod method : methods) {
            boolean fits = method.takes(size) && (method.seeks() || access.equals("sequential"));
            boolean reads = method != AccessMethod.MEMORY || !writes && !cold;
            boolean asked = isUntouched() ? method == AccessMethod.MEMORY_SEGMENT
                    : !isContiguous() || method == AccessMethod.MEMORY_SEGMENT || method == AccessMethod.BASELINE;
            if (fits && reads && asked) {
                contenders.add(new Contender(this, method, Preparation.NONE));
                preparations(method).forEach(preparation -> contenders.add(new Contender(this, method, preparation)));
            }
        }
        return contenders;
    }

    private List<Preparation> preparations(AccessMethod method) {
        if (!method.maps() || writes || isUntouched() || isContiguous()) {
            return List.of();
        }
        boolean buffer = method == AccessMethod.MAPPED_BUFFER;
        if (access.equals("random") && cold) {
            return buffer ? List.of() : List.of(Preparation.RANDOM); // touched in advance it would be read whole
        }
        boolean words = accesses.unit() == Long.BYTES;
        if (access.equals("random") == words) {
            Preparation touched = buffer ? Preparation.LOAD : Preparation.POPULATE;
            return cold && !buffer ? List.of(touched, Preparation.SEQUENTIAL) : List.of(touched);
        }
        return List.of();
    }

    /** The parameters of its results. */
    Map<String, Object> parameters(long size) {
        return Result.parameters("size", isUntouched() ? UNTOUCHED : size, "operation", writes ? "write" : "read", "access", access,
                "unit", accesses.unit(), "accesses", accesses.number(), "touched", size == 0 ? 0 : Math.round(1e4 * accesses.bytes() / size) / 1e4,
                "cache", cold ? "cold" : "warm");
    }

    /** A method with its preparation, in a cell. */
    record Contender(AccessCell cell, AccessMethod method, Preparation preparation) {
    }
}
