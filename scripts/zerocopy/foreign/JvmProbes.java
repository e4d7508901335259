package zerocopy.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zerocopy.trace.CopyProbes;
import zerocopy.trace.ElfSymbols;
import zerocopy.trace.Stage;

/** What copies.bpf.c counts of JVMs that were not started for it, by probes on their functions. */
final class JvmProbes {
    private static final String CALLED = "native_called";
    private static final String STUBS = "stub_copies";
    /** Functions of libjvm.so that copy. Not System.arraycopy, of which it is not known which arrays are of bytes. */
    private static final Set<String> COPYING = Set.of("jni_SetByteArrayRegion", "jni_GetByteArrayRegion", "Unsafe_CopyMemory0");
    /** Functions that read, map or write files and sockets: the JDK's by class and method (JDK 8 to 25), and Netty's. Few, as the kernel takes 0.1 s to remove a probe. */
    private static final Pattern MOVES = Pattern.compile("Java_(sun_nio_ch_(SocketDispatcher|(Unix)?FileDispatcherImpl|FileChannelImpl)_(p?read|readv|write|writev|transferTo|map)0"
            + "|java_io_(FileInputStream|RandomAccessFile)_read(Bytes)?0?|java_net_Socket(InputStream_socketRead|OutputStream_socketWrite)0)"
            + "|netty_(unix_socket|unix_filedescriptor|epoll_native|epoll_linuxsocket)_(read|recv|write|writev|send|splice|sendFile|sendfile|sendmmsg)(Address|Addresses)?0?|netty_io_uring_enter");

    private final List<String> names = new ArrayList<>();
    private Optional<String> unseen = Optional.empty();

    /** The names of the programs that are needed to watch these JVMs. */
    static Set<String> programs(List<ForeignJvm> jvms, JvmWatch watch) {
        Set<String> programs = new TreeSet<>();
        if (!jvms.isEmpty() && watch != JvmWatch.OFF) {
            programs.addAll(COPYING);
            if (cookies()) {
                programs.add(CALLED);
            }
        }
        if (!jvms.isEmpty() && watch == JvmWatch.EXACT) {
            programs.add(STUBS);
        }
        return programs;
    }

    /** Whether a program can read its cookie, and so where it is attached: bpf_get_attach_cookie, Linux 5.15. */
    private static boolean cookies() {
        Matcher version = Pattern.compile("(\\d+)\\.(\\d+).*").matcher(System.getProperty("os.version"));
        return version.matches() && 1000 * Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2)) >= 5015;
    }

    /**
     * Attaches them.
     *
     * @throws IOException in one sentence, if {@link JvmWatch#EXACT} is not possible; what else cannot be attached is {@link Seen.JvmSeen#unseen}
     */
    JvmProbes(CopyProbes probes, List<ForeignJvm> jvms, JvmWatch watch) throws IOException {
        if (jvms.isEmpty() || watch == JvmWatch.OFF) {
            return;
        }
        if (!cookies()) {
            unseen = Optional.of("native calls are counted from Linux 5.15 on");
        }
        for (ForeignJvm jvm : jvms) {
            Set<String> copying = ElfSymbols.of(jvm.libjvm(), COPYING::contains).keySet();
            if (copying.isEmpty()) {
                unseen = Optional.of("its libjvm.so has no symbols (Temurin's has), or they cannot be read");
            }
            copying.forEach(function -> attach(probes, function, jvm.libjvm(), jvm.pid(), function, 0));
            if (cookies()) {
                jvm.libraries().forEach(library -> ElfSymbols.of(library, name -> MOVES.matcher(name).matches()).keySet()
                        .forEach(function -> attach(probes, CALLED, library, jvm.pid(), function, number(name(function)))));
            }
        }
        if (watch == JvmWatch.EXACT) {
            ForeignJvm jvm = jvms.getFirst();
            long[] heap = jvm.heap();
            probes.heap(heap[0], heap[1]);
            for (long stub : jvm.stubs()) {
                for (int event : Breakpoint.everywhere(stub)) {
                    probes.attach(STUBS, event);
                }
            }
        }
    }

    private void attach(CopyProbes probes, String program, Path library, int pid, String function, int number) {
        try {
            probes.attach(program, library, pid, function, number);
        } catch (IOException e) {
            unseen = Optional.of(e.getMessage());
        }
    }

    private int number(String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name);
    }

    /** "SocketDispatcher.write0" for the JDK's functions, otherwise the function's name. */
    private static String name(String function) {
        return function.startsWith("Java_") ? function.replaceFirst("Java_(sun_nio_ch|java_io|java_net)_", "").replace('_', '.') : function;
    }

    /** What was counted in a phase. */
    Seen.JvmSeen seen(Sightings sightings, int phase) {
        Map<String, Long> calls = new TreeMap<>();
        sightings.natives(phase).forEach((number, count) -> calls.put(names.get(number), count));
        Map<Stage, Long> copied = new EnumMap<>(Stage.class);
        sightings.kernel().copied(phase).forEach((stage, bytes) -> {
            if (stage.where() == Stage.Where.JVM) {
                copied.put(stage, bytes);
            }
        });
        return new Seen.JvmSeen(calls, copied, unseen);
    }
}
