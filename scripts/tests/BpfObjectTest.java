package tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects that are committed are what build-bpf.sh makes of the source. Needs clang 14. */
class BpfObjectTest {
    private static final Path SOURCE = Program.repository().resolve("scripts/zerocopy/trace");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"copies.x86-64.o", "copies.arm64.o"})
    void isMadeOfItsSource(String object) throws Exception {
        build();
        assertArrayEquals(Files.readAllBytes(SOURCE.resolve(object)), Files.readAllBytes(folder.resolve(object)), "run " + SOURCE.resolve("build-bpf.sh"));
    }

    /** No path goes in, so that it is the same wherever it is made. */
    @Test
    void isTheSameFromAnotherFolder() throws Exception {
        var copy = Files.createDirectory(folder.resolve("elsewhere"));
        for (var name : new String[] {"build-bpf.sh", "copies.bpf.c", "kernel.bpf.h"}) {
            Files.copy(SOURCE.resolve(name), copy.resolve(name));
        }
        build();
        assertEquals(0, Program.run(copy, Map.of(), "sh", "build-bpf.sh").code());
        assertEquals(-1, Files.mismatch(copy.resolve("copies.x86-64.o"), folder.resolve("copies.x86-64.o")));
    }

    private void build() throws Exception {
        var clang = Program.run(folder, Map.of(), "sh", "-c", "$(command -v clang-14 || command -v clang) --version");
        assumeTrue(clang.code() == 0 && clang.out().contains("version 14."), "there is no clang 14");
        var built = Program.run(folder, Map.of(), "sh", SOURCE.resolve("build-bpf.sh").toString(), folder.toString());
        assertEquals(0, built.code(), built.err());
    }
}
