package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import zerocopy.linux.Caller;
import zerocopy.linux.WholeFile;
import zerocopy.measure.Payload;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.DataFolder;
import zerocopy.record.RunFolder;

/** What is written takes the place of a file, and of nothing else. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class WholeFileTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    @Test
    void aNewFileHasTheUsualMode() throws Exception {
        WholeFile.write(folder.resolve("new"), "new");
        assertEquals(Files.getPosixFilePermissions(Files.createFile(folder.resolve("usual"))), Files.getPosixFilePermissions(folder.resolve("new")));
        Demo.assertLeft(folder, "new", "usual");
    }

    @Test
    void theOldOnesModeAndOwnerStay() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "old and longer");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x--x"));
        if (Caller.isRoot()) {
            Files.setAttribute(file, "unix:uid", NOBODY);
            Files.setAttribute(file, "unix:gid", NOBODY);
        }
        var before = Files.readAttributes(file, "unix:uid,gid,mode");
        WholeFile.write(file, "new");
        assertEquals(before, Files.readAttributes(file, "unix:uid,gid,mode"));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aLinkStaysOneAndItsFileIsWritten() throws Exception {
        Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("elsewhere/file"), "old");
        Files.createSymbolicLink(folder.resolve("elsewhere/link"), Path.of("file"));
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere/link"));
        WholeFile.write(link, "new");
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(folder.resolve("elsewhere/link")));
        assertEquals("new", Files.readString(folder.resolve("elsewhere/file")));
    }

    @Test
    void aLinkThatLeadsNowhereIsFilled() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("later"));
        WholeFile.write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(folder.resolve("later")));
        var circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        assertThrows(IOException.class, () -> WholeFile.write(circle, "new"));
    }

    @Test
    void aFifoIsWrittenThrough() throws Exception {
        var fifo = folder.resolve("fifo");
        Program.run(folder, Map.of(), "mkfifo", "fifo");
        var read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(fifo);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        WholeFile.write(fifo, "new");
        assertEquals("new", read.get(10, TimeUnit.SECONDS));
        assertTrue(Files.readAttributes(fifo, "unix:mode").get("mode") instanceof Integer mode && (mode & 0170000) == 0010000, "still a FIFO");
    }

    /** One transfer is read; then the reader has left, and open(2) would wait for another one for ever. */
    @Test
    void aFifoThatNobodyReadsAnyMoreIsASentence() throws Exception {
        var fifo = folder.resolve("fifo");
        Program.run(folder, Map.of(), "mkfifo", "fifo");
        try (var loopback = new Loopback("127.0.0.1", fifo, Fixtures.PATIENCE); var connection = loopback.connect()) {
            var reader = new ProcessBuilder("cat", fifo.toString()).redirectOutput(folder.resolve("read").toFile()).start();
            connection.announce(ReceiveMode.COPY, 1000);
            connection.data().write(ByteBuffer.allocate(1000));
            assertEquals(1000, connection.receipt().count());
            assertEquals(0, reader.waitFor());
            assertEquals(1000, Files.size(folder.resolve("read")));
            connection.announce(ReceiveMode.COPY, 1000);
            connection.data().write(ByteBuffer.allocate(1000));
            Fixtures.assertSentence(assertThrows(IOException.class, connection::receipt).getMessage(), "the receiver gave up", fifo.toString());
        }
    }

    /** Its reader leaves in the middle: that is a failed write, as in any pipe. */
    @Test
    void aFifoWhoseReaderLeavesFails() throws Exception {
        var fifo = folder.resolve("fifo");
        Program.run(folder, Map.of(), "mkfifo", "fifo");
        var reader = new ProcessBuilder("head", "-c", "1", fifo.toString()).start();
        try {
            assertThrows(IOException.class, () -> WholeFile.write(fifo, new byte[1 << 20]));
        } finally {
            reader.destroyForcibly();
        }
    }

    /** One of our own making: the real one would be gone. */
    @Test
    void aDeviceIsWrittenThrough() throws Exception {
        var device = folder.resolve("null");
        assumeTrue(Program.run(folder, Map.of(), "mknod", "-m", "666", "null", "c", "1", "3").code() == 0, "needs root, to make a device");
        WholeFile.write(device, "new");
        assertFalse(Files.isRegularFile(device));
        var full = folder.resolve("full");
        Program.run(folder, Map.of(), "mknod", "-m", "666", "full", "c", "1", "7");
        assertThrows(IOException.class, () -> WholeFile.write(full, "new"));
        assertFalse(Files.isRegularFile(full));
        Demo.assertLeft(folder);
    }

    /** A container may have a file that is a mount of its own: nothing can take its place. */
    @Test
    void aMountIsWrittenThrough() throws Exception {
        assumeTrue(Program.run(folder, Map.of(), "unshare", "--mount", "true").code() == 0, "needs root, for a namespace");
        Files.writeString(folder.resolve("outside"), "old and longer");
        Files.createFile(folder.resolve("inside"));
        var java = Fixtures.java(Writes.class, folder.resolve("inside").toString());
        var seen = Program.run(folder, Map.of(), Stream.concat(Stream.of("unshare", "--mount", "sh", "-c", "mount --bind outside inside && exec \"$@\"", "sh"), Stream.of(java)).toArray(String[]::new));
        assertEquals(0, seen.code(), seen.err());
        assertEquals("new", Files.readString(folder.resolve("outside")));
        Demo.assertLeft(folder, "inside", "outside");
    }

    static final class Writes {
        static void main(String[] place) throws IOException {
            WholeFile.write(Path.of(place[0]), "new");
        }
    }

    @Test
    void aFolderIsInTheWay() throws Exception {
        Files.createDirectory(folder.resolve("folder"));
        assertThrows(IOException.class, () -> WholeFile.write(folder.resolve("folder"), "new"));
        Demo.assertLeft(folder);
    }

    @Test
    void aFailureLeavesTheOldOne() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "old");
        assertThrows(IOException.class, () -> WholeFile.write(file, _ -> {
            throw new IOException("as it was asked to");
        }));
        assertEquals("old", Files.readString(file));
        Demo.assertLeft(folder, "file");
    }

    /** What sudo made, its caller can use and remove. */
    @Test
    void underSudoAllIsTheCallers() throws Exception {
        assumeTrue(Caller.isRoot(), "only root can give files away");
        var seen = Program.run(folder, Map.of("SUDO_UID", "" + NOBODY, "SUDO_GID", "" + NOBODY, "XDG_CACHE_HOME", folder.resolve("cache").toString()),
                Fixtures.java(Makes.class));
        assertEquals(0, seen.code(), seen.err());
        try (var made = Files.walk(folder.resolve("cache"))) {
            for (var file : made.toList()) {
                assertEquals(NOBODY, Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS), file.toString());
                assertEquals(NOBODY, Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS), file.toString());
            }
        }
    }

    static final class Makes {
        static void main() throws IOException {
            Payload.random(1000, _ -> { });
            RunFolder.save(RunFolder.fresh("made-up"), List.of("made-up"), Map.of("os", "any"), Map.of("a/b.json", "{}"));
            var another = Files.createDirectories(DataFolder.path().resolve("another/programs"));
            Files.createSymbolicLink(Files.writeString(another.resolve("own"), "").resolveSibling("link"), Path.of("nowhere"));
            WholeFile.give(another.getParent(), DataFolder.path().resolve("not-there"));
        }
    }
}
