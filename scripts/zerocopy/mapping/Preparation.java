package zerocopy.mapping;

import java.util.Locale;

/**
 * What is done to a mapping before the first access.
 *
 * @param touch whether its pages are touched in advance
 * @param advice the advice that the kernel is given
 */
public record Preparation(Touch touch, MemoryAdvice advice) {
    /** Nothing. */
    public static final Preparation NONE = new Preparation(Touch.NONE, MemoryAdvice.NORMAL);
    /** MappedByteBuffer.load: madvise WILLNEED, then a byte of every page read, in Java (java.nio.MappedMemoryUtils). */
    public static final Preparation LOAD = new Preparation(Touch.LOAD, MemoryAdvice.NORMAL);
    /** MAP_POPULATE: the same by the kernel, in mmap. */
    public static final Preparation POPULATE = new Preparation(Touch.POPULATE, MemoryAdvice.NORMAL);
    /** madvise MADV_RANDOM. */
    public static final Preparation RANDOM = new Preparation(Touch.NONE, MemoryAdvice.RANDOM);
    /** madvise MADV_SEQUENTIAL. */
    public static final Preparation SEQUENTIAL = new Preparation(Touch.NONE, MemoryAdvice.SEQUENTIAL);

    /** How pages are touched in advance. */
    public enum Touch { NONE, LOAD, POPULATE }

    /** The value of the parameter {@code pretouch}. */
    public String pretouch() {
        return touch.name().toLowerCase(Locale.ROOT);
    }

    /** The value of the parameter {@code advice}. */
    public String adviceId() {
        return advice == MemoryAdvice.NORMAL ? "none" : advice.name().toLowerCase(Locale.ROOT);
    }
}
