package zerocopy.foreign;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zerocopy.trace.ElfSymbols;

/**
 * A running JVM, with its libraries by /proc/PID/map_files, since paths differ in another container, and Netty removes the file
 * of a library as soon as it is loaded.
 *
 * @param pid its process id
 * @param base the address at which libjvm.so is mapped
 * @param libjvm that file; null where the process is no JVM
 * @param libraries other libraries that move bytes: libnio, libnet, libjava, Netty's
 */
record ForeignJvm(int pid, long base, Path libjvm, List<Path> libraries) {
    private static final Pattern LIBRARY = Pattern.compile("((\\p{XDigit}+)-\\p{XDigit}+) \\S+ 0+ \\S+ \\S+ +/.*?lib(jvm|nio|net|java|netty_\\w+)\\.so( \\(deleted\\))?");
    /** Pointers to the stubs that compiled code calls to copy memory and byte arrays: src/hotspot/share/runtime/stubRoutines.hpp. */
    private static final Set<String> STUBS = Set.of("_ZN12StubRoutines17_unsafe_arraycopyE", "_ZN12StubRoutines16_jbyte_arraycopyE", "_ZN12StubRoutines25_jbyte_disjoint_arraycopyE");
    private static final Pattern REGION = Pattern.compile("\\[0x(\\p{XDigit}+), (?:0x\\p{XDigit}+, )?0x(\\p{XDigit}+)\\)");

    /** The JVMs among these processes. */
    static List<ForeignJvm> among(Collection<Integer> processes) {
        return processes.stream().map(ForeignJvm::of).filter(jvm -> jvm.libjvm != null).toList();
    }

    private static ForeignJvm of(int pid) {
        long base = 0;
        Path libjvm = null;
        List<Path> libraries = new ArrayList<>();
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
            for (String line : (Iterable<String>) lines::iterator) {
                Matcher library = LIBRARY.matcher(line);
                if (library.matches()) {
                    Path file = Path.of("/proc/" + pid + "/map_files/" + library.group(1));
                    if (library.group(3).equals("jvm")) {
                        libjvm = file;
                        base = Long.parseUnsignedLong(library.group(2), 16);
                    } else {
                        libraries.add(file);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            return new ForeignJvm(pid, 0, null, List.of()); // it has ended
        }
        return new ForeignJvm(pid, base, libjvm, libraries);
    }

    /**
     * The addresses of its copying stubs.
     *
     * @throws IOException if its memory cannot be read, or libjvm.so has no symbols
     */
    Set<Long> stubs() throws IOException {
        Map<String, Long> pointers = ElfSymbols.of(libjvm, STUBS::contains);
        Set<Long> stubs = new TreeSet<>();
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            for (long pointer : pointers.values()) {
                byte[] address = new byte[Long.BYTES];
                memory.seek(base + pointer);
                memory.readFully(address);
                stubs.add(ByteBuffer.wrap(address).order(ByteOrder.LITTLE_ENDIAN).getLong());
            }
        }
        stubs.remove(0L);
        if (stubs.isEmpty()) {
            throw new IOException("--jvm exact needs the symbols of the JVM's libjvm.so, and that of process " + pid + " has none (Temurin's has)");
        }
        return stubs;
    }

    /**
     * The first address of its heap, and the first one after it, by jcmd.
     *
     * @throws IOException in one sentence, if it does not answer, or its collector does not report them
     */
    long[] heap() throws IOException {
        String told = Jcmd.ask("" + pid, "GC.heap_info");
        long[] heap = {Long.MAX_VALUE, 0};
        REGION.matcher(told).results().forEach(region -> {
            heap[0] = Math.min(heap[0], Long.parseUnsignedLong(region.group(1), 16));
            heap[1] = Math.max(heap[1], Long.parseUnsignedLong(region.group(2), 16));
        });
        if (heap[1] == 0) {
            throw new IOException("--jvm exact needs to know where the heap lies, and jcmd " + pid + " GC.heap_info does not say so (-XX:+UseG1GC and -XX:+UseSerialGC do)");
        }
        return heap;
    }
}
