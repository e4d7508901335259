package zerocopy.composite;

import java.util.Arrays;
import java.util.Locale;

/** Where the parts of a message are that is written to a socket. */
enum Layout {
    /** All outside the heap. */
    DIRECT,
    /** The first, a header, in the heap, the others outside. */
    HEAP_HEADER,
    /** All in the heap. */
    HEAP;

    /** As in records. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Parts parts(int count, int size) {
        Memory[] memories = new Memory[count];
        Arrays.fill(memories, this == HEAP ? Memory.HEAP : Memory.DIRECT);
        if (this == HEAP_HEADER) {
            memories[0] = Memory.HEAP;
        }
        return Parts.of(size, memories);
    }
}
