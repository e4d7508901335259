package tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.PageCache;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Payload;
import zerocopy.measure.Transfer;
import zerocopy.measure.WarmCache;

/** The file that is sent: made once, the same everywhere, or else the user's, if it is one. */
class PayloadTest {

    private static final int SIZE = (2 << 20) + 17;

    @TempDir
    Path folder;

    /** Makes a payload of so many bytes; says where it is, and how far it was told that it had come. */
    static final class Maker {
        static void main(String[] args) {
            ChildEnvironment.cleanOwn(); // as a script does
            var told = new ArrayList<Long>();
            try {
                var payload = Payload.random(Long.parseLong(args[0]), told::add);
                System.out.println(payload.file());
                System.out.println(told.isEmpty() ? "found" : "made, " + told.getLast());
            } catch (IOException e) {
                System.err.println(e.getMessage());
                System.exit(1);
            }
        }
    }

    /** In a process of its own, outside the repository, whose cache folder is {@code cache}. */
    private Program make(Path cache, long size) throws Exception {
        return makeIn(folder, cache, size);
    }

    private static Program makeIn(Path working, Path cache, long size) throws Exception {
        return Program.run(working, Map.of("XDG_CACHE_HOME", cache.toString()), Fixtures.java(Maker.class, "" + size));
    }

    @Test
    void isMadeOnceAndUsedAgain() throws Exception {
        var cache = folder.resolve("cache");
        var file = cache.resolve("zero-copy-lab/payload/random-" + SIZE + ".bin");
        assertEquals(file + "\nmade, " + SIZE + "\n", make(cache, SIZE).out());
        var bytes = Files.readAllBytes(file);
        var made = Files.getLastModifiedTime(file);
        assertEquals(file + "\nfound\n", make(cache, SIZE).out());
        assertEquals(made, Files.getLastModifiedTime(file));
        assertEquals(List.of(file), below(cache));

        var elsewhere = make(folder.resolve("elsewhere"), SIZE).out().lines().findFirst().orElseThrow();
        assertArrayEquals(bytes, Files.readAllBytes(Path.of(elsewhere)), "the same size gives the same bytes");
        assertEquals(SIZE, bytes.length);
        assertNotEquals(Fixtures.sha256(bytes, 0, 1 << 20), Fixtures.sha256(bytes, 1 << 20, 1 << 20), "it repeats itself");
    }

    /** What stands there under its name but is shorter was not made by this. */
    @Test
    void isMadeAgainWhereItWasCut() throws Exception {
        var file = Path.of(make(folder, SIZE).out().lines().findFirst().orElseThrow());
        var bytes = Files.readAllBytes(file);
        Fixtures.truncate(file, 1000);
        make(folder, SIZE);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void leavesNothingWhenTheDiskIsFull() throws Exception {
        try (var tiny = Fixtures.Tmpfs.mount(folder.resolve("tiny"), "size=1m")) {
            var seen = make(tiny.folder(), SIZE);
            assertEquals(1, seen.code());
            Fixtures.assertSentence(seen.err(), "cannot make a payload of " + SIZE + " bytes", "space left");
            assertEquals(List.of(), below(tiny.folder()));
            assertEquals(0, make(tiny.folder(), 1000).code(), "what fits is made all the same");
        }
    }

    @Test
    void leavesNothingWhereItMayNotWrite() throws Exception {
        try (var readOnly = Fixtures.Tmpfs.mount(folder.resolve("readonly"), "ro")) {
            var seen = make(readOnly.folder(), 1000);
            assertEquals(1, seen.code());
            Fixtures.assertSentence(seen.err(), "cannot make a payload", readOnly.folder().toString());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCheckoutThatMayNotBeWrittenToUsesTheCache() throws Exception {
        try (var checkout = Fixtures.Tmpfs.mount(folder.resolve("checkout"), "size=1m")) {
            Files.createDirectories(checkout.folder().resolve("scripts/zerocopy"));
            Files.createDirectory(checkout.folder().resolve("data"));
            Files.createFile(checkout.folder().resolve("jbang-catalog.json"));
            assertEquals(checkout.folder().resolve("data/payload/random-1000.bin") + "\nmade, 1000\n", makeIn(checkout.folder(), folder, 1000).out());
            assertEquals(0, Program.run(folder, Map.of(), "mount", "-o", "remount,ro", checkout.folder().toString()).code());
            assertEquals(folder.resolve("zero-copy-lab/payload/random-1000.bin") + "\nmade, 1000\n", makeIn(checkout.folder(), folder, 1000).out());
        }
    }

    /** As the launcher's does: sudo may keep HOME, and passwd has root's. */
    @Test
    void theCacheIsBelowHome() throws Exception {
        var seen = Program.run(folder, Map.of("XDG_CACHE_HOME", "", "HOME", folder.toString()), Fixtures.java(Maker.class, "1000"));
        assertEquals(folder.resolve(".cache/zero-copy-lab/payload/random-1000.bin") + "\nmade, 1000\n", seen.out(), seen.err());
    }

    @Test
    void isTheWholeFileOrItsStart() throws Exception {
        var file = Fixtures.randomFile(folder, SIZE);
        assertEquals(new Payload(file, SIZE), Payload.of(file, Payload.WHOLE));
        assertEquals(Fixtures.sha256(Fixtures.randomBytes(SIZE)), Payload.of(file, Payload.WHOLE).sha256());
        assertEquals(Fixtures.sha256(Fixtures.randomBytes(SIZE), 0, 1000), Payload.of(file, 1000).sha256());
        assertEquals(Fixtures.sha256(new byte[0]), Payload.of(Files.createFile(folder.resolve("empty")), Payload.WHOLE).sha256());
    }

    @Test
    void refusesWhatIsNoFile() throws Exception {
        refused(folder.resolve("nothing"), Payload.WHOLE, "there is no file");
        refused(folder, Payload.WHOLE, "is a directory");
        refused(Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing")), Payload.WHOLE, "there is no file");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void refusesWhatHasNoPageCache() throws Exception {
        var fifo = folder.resolve("fifo");
        Program.run(folder, Map.of(), "mkfifo", fifo.toString());
        refused(fifo, Payload.WHOLE, "is not a regular file");
        refused(Path.of("/dev/zero"), 1000, "is not a regular file");
    }

    @Test
    void refusesWhatIsTooShort() throws Exception {
        refused(Fixtures.randomFile(folder, 100), 101, "has 100 bytes, fewer than the 101");
    }

    /** Takes a file for a payload, or says why not. */
    static final class Reader {
        static void main(String[] args) {
            try {
                Payload.of(Path.of(args[0]), Payload.WHOLE);
            } catch (IOException e) {
                System.err.println(e.getMessage());
            }
        }
    }

    /** Root may read everything; without that capability it reads its own class path still, but not this file. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesWhatItMayNotRead() throws Exception {
        var file = Fixtures.randomFile(folder, 100);
        file.toFile().setReadable(false, false);
        var prefix = Files.isReadable(file) ? Stream.of("setpriv", "--bounding-set=-dac_override,-dac_read_search") : Stream.<String>of();
        assumeTrue(!Files.isReadable(file) || Files.exists(Path.of("/usr/bin/setpriv")), "as root it needs setpriv");
        var seen = Program.run(folder, Map.of(), Stream.concat(prefix, Stream.of(Fixtures.java(Reader.class, file.toString()))).toArray(String[]::new));
        Fixtures.assertSentence(seen.err(), file.toString(), "permission denied");
    }

    /** Cold is checked, not hoped for. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void chillsWhatIsOnADisk() throws Exception {
        assumeTrue(!Files.getFileStore(folder).type().equals("tmpfs"), "the temporary folder is in memory");
        var payload = Payload.of(Fixtures.randomFile(folder, SIZE), Payload.WHOLE);
        assertEquals(1, PageCache.resident(payload.file()));
        ColdCache.chill(payload.file());
        assertFalse(PageCache.resident(payload.file()) > 0.01);
    }

    /** Warm is made so: another cell of the run may have chilled the file. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void warmsWhatWasChilled() throws Exception {
        assumeTrue(!Files.getFileStore(folder).type().equals("tmpfs"), "the temporary folder is in memory");
        var payload = Payload.of(Fixtures.randomFile(folder, SIZE), SIZE / 2);
        ColdCache.chill(payload.file());
        assertFalse(WarmCache.isWarm(payload));
        assertTrue(WarmCache.fill(payload));
        assertEquals(1, PageCache.resident(payload.file(), payload.size()));
    }

    /** Of a file that nobody can map one cannot ask whether it is in the page cache: what comes from the disk decides. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void measuresWhatThePageCacheDoesNotTellOf() throws Exception {
        var payload = new Payload(Path.of("/sys/devices/system/cpu/online"), 1);
        assertFalse(WarmCache.isWarm(payload));
        assertFalse(WarmCache.fill(payload));
        var warm = new Transfer(1, "-", 1, 1, 1, 1, null, 0, 0);
        assertEquals(warm, WarmCache.sample(payload, "sendfile", () -> warm));
        var cold = new Transfer(1, "-", 1, 1, 1, 1, null, 1, 0);
        Fixtures.assertSentence(assertThrows(IOException.class, () -> WarmCache.sample(payload, "sendfile", () -> cold)).getMessage(),
                "sendfile read 1 of 1 bytes from the disk", payload.file().toString(), "nothing warm");
    }

    @Test
    void repeatsAWarmSampleThatReadFromTheDisk() throws Exception {
        var payload = Payload.of(Fixtures.randomFile(folder, SIZE), Payload.WHOLE);
        var made = new ArrayList<Transfer>();
        var sample = WarmCache.sample(payload, "sendfile", () -> {
            made.add(new Transfer(SIZE, "-", 1, 1, 1, 1, null, made.isEmpty() ? SIZE / 50 : SIZE / 200, 0));
            return made.getLast();
        });
        assertEquals(2, made.size());
        assertEquals(SIZE / 200, sample.diskBytes());
        var never = new Transfer(SIZE, "-", 1, 1, 1, 1, null, SIZE, 0);
        Fixtures.assertSentence(assertThrows(IOException.class, () -> WarmCache.sample(payload, "sendfile", () -> never)).getMessage(), "sendfile", "nothing warm");
    }

    @Test
    void saysThatMemoryCannotBeChilled() throws Exception {
        try (var tmpfs = Fixtures.Tmpfs.mount(folder.resolve("tmpfs"), "size=4m")) {
            var payload = Payload.of(Fixtures.randomFile(tmpfs.folder(), SIZE), Payload.WHOLE);
            Fixtures.assertSentence(assertThrows(IOException.class, () -> ColdCache.chill(payload.file())).getMessage(), "the page cache keeps 100");
        }
    }

    private static void refused(Path file, long size, String why) {
        Fixtures.assertSentence(assertThrows(IOException.class, () -> Payload.of(file, size)).getMessage(), file.toString(), why);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
