package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zerocopy.send.Mechanism;
import zerocopy.trace.OverwriteProof;

/** What the socket holds by reference changes when the file does: shown without any privilege. */
@Timeout(10)
class OverwriteTest {

    @TempDir
    Path folder;

    static Stream<String> methods() {
        return Fixtures.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void showsWhatIsShared(String method) throws Exception {
        var shared = proof(method, folder);
        if (List.of("sendfile", "splice", "stream-transfer").contains(method)) {
            assertTrue(shared >= 0.99, method + ": " + shared);
        } else {
            assertTrue(shared <= 0.01, method + ": " + shared);
        }
        assertNothingLeft();
    }

    /** tmpfs has no disk below its pages, and shares them all the same. */
    @Test
    void showsItOnTmpfs() throws Exception {
        try (var tmpfs = Fixtures.Tmpfs.mount(folder.resolve("tmpfs"), "size=1m")) {
            assertTrue(proof("sendfile", tmpfs.folder()) >= 0.99);
            assertTrue(proof("mmap", tmpfs.folder()) <= 0.01);
        }
    }

    @Test
    void failsInASentenceWhereBytesAreMissing() throws Exception {
        var failure = assertThrows(IOException.class, () -> OverwriteProof.shared((file, to, position, count) -> {
            try (var sender = Mechanism.of("sendfile").open(file, to, 1)) {
                sender.send(position, count - 1);
            }
        }, folder));
        Fixtures.assertSentence(failure.getMessage(), "bytes arrived of");
        assertNothingLeft();
    }

    @Test
    void passesOnWhyATransferFailed() throws Exception {
        var failure = assertThrows(IOException.class, () -> OverwriteProof.shared((_, _, _, _) -> {
            throw new IOException("it was not to be");
        }, folder));
        assertEquals("it was not to be", failure.getMessage());
        assertNothingLeft();
    }

    private static double proof(String method, Path folder) throws IOException {
        return OverwriteProof.shared((file, to, position, count) -> {
            try (var sender = Mechanism.of(method).open(file, to, Mechanism.DEFAULT_BUFFER)) {
                sender.send(position, count);
            }
        }, folder);
    }

    private void assertNothingLeft() throws IOException {
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
