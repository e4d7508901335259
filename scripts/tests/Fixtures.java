package tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;
import zerocopy.send.Mechanism;
import zerocopy.trace.CopyTracer;

/** What tests share: files of random bytes, tiny file systems, sentences, processes. */
final class Fixtures {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** 2 GiB: the last place that an int holds is before this. */
    static final long BORDER = 1L << 31;
    /** Bytes of a huge file on either side of it that are not zero. */
    static final int ODD = (1 << 20) + 12345;
    /** The size of a huge file. */
    static final long HUGE = BORDER + 2 * ODD;

    private Fixtures() {
    }

    /** The ids of all methods, for @MethodSource. */
    static Stream<String> methods() {
        return Mechanism.ALL.stream().map(Mechanism::id);
    }

    static byte[] randomBytes(int size) {
        var bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }

    /** A file of random bytes, never of zeros, which a sparse file or a fresh page would have, too. */
    static Path randomFile(Path folder, int size) throws IOException {
        return Files.write(folder.resolve("random-" + size), randomBytes(size));
    }

    /** A sparse file past 2 GiB, but for these bytes, 2 x ODD of them, on both sides of that. Made when it is first needed. */
    static synchronized Path hugeFile(Path folder, byte[] bytes) throws IOException {
        var huge = folder.resolve("huge");
        if (Files.notExists(huge)) {
            assumeTrue(Files.getFileStore(folder).getUsableSpace() > 4 * ODD, "no room in " + folder);
            try (var sparse = new RandomAccessFile(huge.toFile(), "rw")) {
                sparse.setLength(HUGE);
                sparse.seek(BORDER - ODD);
                sparse.write(bytes, 0, 2 * ODD);
            }
        }
        return huge;
    }

    static void truncate(Path file, long size) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    static String sha256(byte[] bytes) {
        return sha256(bytes, 0, bytes.length);
    }

    static String sha256(byte[] bytes, int from, int count) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, count);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The channel's next {@code count} bytes, or fewer if it ends before. */
    static byte[] read(SocketChannel from, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && from.read(bytes) >= 0) {
            // until it is full or at the end
        }
        var read = new byte[bytes.position()];
        bytes.flip().get(read);
        return read;
    }

    private static List<RunRecord> reference;

    /** The reference run's records, read once: they are large. */
    static synchronized List<RunRecord> reference() throws IOException {
        if (reference == null) {
            reference = SavedRecords.read(List.of(Program.repository().resolve("data/reference")));
        }
        return reference;
    }

    /** What a person is told of a fault: one sentence, in one line, that is no exception's name. */
    static void assertSentence(String said, String... parts) {
        assertTrue(said != null && !said.isBlank(), "nothing is said");
        assertFalse(said.strip().contains("\n"), said);
        assertFalse(said.contains("Exception"), said);
        assertTrue(said.strip().contains(" "), said);
        for (var part : parts) {
            assertTrue(said.contains(part), said + " -- does not say: " + part);
        }
    }

    /** {@code java} with the tests' own class path, for what needs a process of its own. */
    static String[] java(Class<?> main, String... arguments) {
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "--enable-native-access=ALL-UNNAMED", main.getName()),
                Stream.of(arguments)).toArray(String[]::new);
    }

    /** The living processes below {@code ancestor} that run {@code program}, told by its file's name. */
    static List<ProcessHandle> descendants(ProcessHandle ancestor, String program) {
        return ancestor.descendants().filter(process -> process.info().command()
                .map(command -> Path.of(command).endsWith(program)).orElse(false)).toList();
    }

    /** The same where processes are traced that the tests write in Python. */
    static void assumeTracingOthers() throws Exception {
        assumeTracing();
        assumeTrue(CopyTracer.libbpf().isPresent(), "needs libbpf");
        assumeTrue(Program.run(Path.of("."), Map.of(), "python3", "--version").code() == 0, "needs Python");
    }

    /** Skips where copies cannot be traced; fails instead where ZCL_TRACE=require says that they have to be. */
    static void assumeTracing() {
        var missing = CopyTracer.unavailable();
        if (missing.isPresent() && "require".equals(System.getenv("ZCL_TRACE"))) {
            fail("ZCL_TRACE=require: " + missing.get());
        }
        assumeTrue(missing.isEmpty(), missing.orElse(""));
    }

    /** Waits until it is so; fails, saying what did not come about. */
    static void await(String what, Duration patience, Condition condition) throws Exception {
        for (var end = System.nanoTime() + patience.toNanos(); !condition.holds(); Thread.sleep(20)) {
            assertTrue(System.nanoTime() < end, "within " + patience.toSeconds() + " s: " + what);
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    /** A file system of so many bytes on this folder, gone when closed. Skips without root. */
    record Tmpfs(Path folder) implements AutoCloseable {
        static Tmpfs mount(Path folder, String options) throws Exception {
            Files.createDirectories(folder);
            var mount = Program.run(folder, Map.of(), "mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
            assumeTrue(mount.code() == 0, "needs root, to mount a tiny file system: " + mount.err().strip());
            return new Tmpfs(folder);
        }

        @Override
        public void close() throws Exception {
            var umount = Program.run(folder.getParent(), Map.of(), "umount", "--lazy", folder.toString());
            assertTrue(umount.code() == 0, umount.err());
        }
    }
}
