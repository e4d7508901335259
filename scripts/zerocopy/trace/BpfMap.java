package zerocopy.trace;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A map that BPF programs fill and this process reads, or the other way round.
 *
 * @param fd its descriptor
 * @param keySize bytes of a key
 * @param valueSize bytes of a value
 * @param perCpu whether each CPU has a value of its own
 */
public record BpfMap(int fd, int keySize, int valueSize, boolean perCpu) {
    private static final MethodHandle UPDATE = Libbpf.function("bpf_map_update_elem");
    private static final MethodHandle DELETE = Libbpf.function("bpf_map_delete_elem");
    private static final MethodHandle LOOKUP = Libbpf.function("bpf_map_lookup_elem");
    private static final MethodHandle NEXT = Libbpf.function("bpf_map_get_next_key");
    private static final int CPUS = (int) Libbpf.call(Libbpf.function("libbpf_num_possible_cpus"));

    /** A heap buffer of this many bytes for a key or a value, in native byte order. */
    static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    /**
     * Sets a value. Both are heap buffers of the map's sizes.
     *
     * @throws IllegalStateException if the kernel refuses it, as it does when the map is full
     */
    void put(ByteBuffer key, ByteBuffer value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocate(keySize, 8).copyFrom(MemorySegment.ofArray(key.array()));
            MemorySegment to = arena.allocate(valueSize, 8).copyFrom(MemorySegment.ofArray(value.array()));
            int failed = (int) Libbpf.call(UPDATE, fd, from.address(), to.address(), 0);
            if (failed != 0) {
                throw new IllegalStateException("a BPF map has no room: error " + failed);
            }
        }
    }

    /** Deletes all keys. */
    void clear() {
        List<byte[]> keys = new ArrayList<>();
        forEach((key, _) -> {
            byte[] bytes = new byte[keySize];
            key.get(0, bytes);
            keys.add(bytes);
        });
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocate(keySize, 8);
            keys.forEach(bytes -> Libbpf.call(DELETE, fd, key.copyFrom(MemorySegment.ofArray(bytes)).address()));
        }
    }

    /**
     * Passes each key with its value to {@code reader}, in native byte order; of a per-CPU map once per possible CPU. The buffers are valid
     * only during the call.
     */
    public void forEach(BiConsumer<ByteBuffer, ByteBuffer> reader) {
        int stride = perCpu ? (valueSize + 7) / 8 * 8 : valueSize;    // kernel/bpf/hashtab.c, bpf_percpu_hash_copy
        int values = perCpu ? CPUS : 1;
        try (Arena arena = Arena.ofConfined()) {
            long before = 0;
            MemorySegment key = arena.allocate(keySize, 8);
            MemorySegment last = arena.allocate(keySize, 8);
            MemorySegment value = arena.allocate((long) stride * values, 8);
            while ((int) Libbpf.call(NEXT, fd, before, key.address()) == 0) {
                if ((int) Libbpf.call(LOOKUP, fd, key.address(), value.address()) == 0) {
                    for (int i = 0; i < values; i++) {
                        reader.accept(key.asByteBuffer().order(ByteOrder.nativeOrder()),
                                value.asSlice((long) i * stride, valueSize).asByteBuffer().order(ByteOrder.nativeOrder()));
                    }
                }
                before = last.copyFrom(key).address();
            }
        }
    }

    /**
     * A text field of a key or value: UTF-8, up to the first NUL or the field's end.
     *
     * @param at offset of the field, bytes
     * @param size of the field, bytes
     */
    public static String text(ByteBuffer from, int at, int size) {
        int length = 0;
        while (length < size && from.get(at + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        from.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
