package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/** What no script takes: exit code 2 and how to get help, or 1, one sentence that says what is wrong, and nothing left behind. */
@Tag(TestRun.TOGETHER)
class UsageTest {

    /** What is typed, the exit code, parts of what is said. */
    private static final String ROWS = """
            SendfileDemo --size 0                    | 2 | at least 1 byte
            SendfileDemo --size -1                   | 2 | not a size
            SendfileDemo --size 12xyz                | 2 | not a size
            SendfileDemo --size 99999999999T         | 2 | more bytes
            SendfileDemo --buffer 0                  | 2 | from 1 byte
            SendfileDemo --buffer -1                 | 2 | not a size
            SendfileDemo --buffer 12xyz              | 2 | not a size
            SendfileDemo --buffer 2GiB               | 2 | to 1GiB
            SendfileDemo --buffer 4KiB --methods sendfile | 2 | there is none
            SendfileDemo --methods nope              | 2 | no method 'nope'; there are read-write
            SendfileDemo --methods=                  | 2 | --methods
            SendfileDemo --methods ,                 | 2 | --methods; nothing
            SendfileDemo --methods mmap,,sendfile    | 2 | --methods
            SendfileDemo --methods sendfile,sendfile | 2 | twice
            SendfileDemo --nope                      | 2 | Unknown option: '--nope'
            SendfileDemo extra                       | 2 | 'extra'
            SendfileDemo --repeat 0                  | 2 | from 1 to
            SendfileDemo --repeat many               | 2 | 'many'
            SendfileDemo --timeout 0                 | 2 | from 1 to
            SendfileDemo --timeout x                 | 2 | 'x'
            SendfileDemo --receiver nope             | 2 | copy, verify, discard
            SendfileDemo --cache nope                | 2 | warm, cold
            SendfileDemo --trace nope                | 2 | auto, require, off
            SendfileDemo --pin nope                  | 2 | on, off
            SendfileDemo --foreign                   | 2 | needs --to
            SendfileDemo --to nope                   | 2 | not HOST:PORT
            SendfileDemo --to ::1:9000               | 2 | in brackets
            SendfileDemo --to 127.0.0.1:0            | 2 | from 1 to 65535
            SendfileDemo --to 127.0.0.1:x            | 2 | 'x' is not a port
            SendfileDemo --to nosuch.invalid:9000    | 2 | not known
            SendfileDemo --congestion Not:One        | 2 | --congestion
            SendfileDemo --file nope                 | 1 | there is no file nope
            SendfileDemo --file .                    | 1 | . is a directory; name a file
            SendfileDemo --file fifo                 | 1 | fifo is not a regular file
            SendfileDemo --file /dev/zero            | 1 | /dev/zero is not a regular file
            SendfileDemo --file ten --size 11        | 1 | 10 bytes, fewer than the 11
            SendfileDemo --save run                  | 1 | cannot save to run: it exists already
            AppendLogDemo --methods nope             | 2 | no method 'nope'; there are channel-write
            AppendLogDemo --sync 0                   | 2 | from 1 to
            AppendLogDemo --record 7                 | 2 | from 8 bytes
            AppendLogDemo --record 2MiB              | 2 | to 1MiB
            AppendLogDemo --folder nope              | 2 | not there
            AppendLogDemo --folder ten               | 2 | is not a folder
            AppendLogDemo --folder /proc             | 2 | takes none
            AuditScript                              | 2 | --port or --pid
            AuditScript --port 1 --expect speed>=3   | 2 | by-reference, cpu-copies, file-copies, calls, crossings
            AuditScript --port 1 --for 0s            | 2 | --for
            AuditScript --port 1 --file ten          | 2 | --fetch
            AuditScript --port 0                     | 2 | --port
            AuditScript --port 1 --jvm exact         | 2 | --fetch; --during
            AuditScript --port 1                     | 1 | nobody listens; port 1\u0020
            AuditScript --pid 4194303 --port 80      | 1 | no process 4194303
            BenchScript --methods=nonsense           | 2 | 'nonsense'
            BenchScript --methods ,                  | 2 | --methods; nothing
            BenchScript --sizes=12xyz                | 2 | 12xyz
            BenchScript --sizes=0                    | 2 | 1 byte
            BenchScript --prof=nonsense              | 2 | nonsense
            BenchScript --receiver=nonsense          | 2 | copy, verify, discard
            BenchScript -- -bm thrpt                 | 2 | -bm
            BenchScript -- -t 2                      | 2 | -t
            BenchScript -- -opi 3                    | 2 | -opi
            BenchScript -- -bs 10                    | 2 | -bs
            BenchScript -- -wbs 10                   | 2 | -wbs
            BenchScript -- -jvm java                 | 2 | -jvm
            BenchScript -- -p method=mmap            | 2 | -p
            BenchScript -- -p size=1                 | 2 | -p
            BenchScript -- -rf csv                   | 2 | -rf
            BenchScript -- -f 0                      | 2 | -f
            BenchScript -- -lp                       | 2 | lists
            BenchScript -- -nonsense                 | 2 | not a recognized option
            CompositeByteBufDemo --components=1      | 2 | --components
            CompositeByteBufDemo --components=x      | 2 | --components
            CompositeByteBufDemo --components ,      | 2 | --components; nothing
            CompositeByteBufDemo --sizes=0           | 2 | 1 byte
            CompositeByteBufDemo --sizes=12xyz       | 2 | not a size
            CompositeByteBufDemo --sizes ,           | 2 | --sizes; nothing
            CompositeByteBufDemo --methods=nonsense  | 2 | 'nonsense'
            CompositeByteBufDemo --repeat=0          | 2 | from 1 to
            CompositeByteBufDemo --sizes=16MiB --components=64 | 2 | --components
            DrawCharts RECORD --only pie             | 2 | there is no chart 'pie'
            DrawCharts --only ,                      | 2 | --only; nothing
            DrawCharts RECORD --width a4             | 2 | one of screen, full, column
            DrawCharts RECORD --format gif           | 2 | one of svg, png, pdf
            DrawCharts --format ,                    | 2 | --format; nothing
            DrawCharts RECORD --out ten --only copies | 1 | it is a file; name a folder
            DrawCharts RECORD --out made.svg --only copies | 2 | --out; made.svg; name the folder
            DrawCharts RECORD --out made.PNG         | 2 | --out; name the folder
            DrawCharts RECORD --out made.pdf         | 2 | --out; name the folder
            DrawCharts ten                           | 1 | is not a record of the lab
            DrawCharts nowhere                       | 1 | is not there
            FileCopyDemo --holes 12xyz               | 2 | not a size
            FileCopyDemo --methods nope              | 2 | no method 'nope'; there are read-write
            FileCopyDemo --repeat 0                  | 2 | from 1 to
            FileCopyDemo --size 0                    | 2 | at least 1 byte
            FileCopyDemo --file nope                 | 1 | there is no file nope
            FileCopyDemo --file .                    | 1 | is a directory
            FileCopyDemo --into nope --size 1KiB     | 2 | not there
            FileCopyDemo --into /proc                | 2 | takes none
            FileCopyDemo --into ten                  | 2 | is not a folder
            FileCopyDemo --jdk /tmp                  | 1 | /tmp is not a JDK
            FileCopyDemo --jdk ,                     | 2 | --jdk; nothing
            FileCopyDemo --file ten --size 5 --methods files-copy | 1 | whole files only
            FileCopyDemo --file ten --size 11        | 1 | fewer than the 11
            FileServerBenchScript --methods nope     | 2 | no method 'nope'; there are nio-region
            FileServerBenchScript --connections 0    | 2 | from 1 to 4000
            FileServerBenchScript --connections ,    | 2 | --connections; nothing
            FileServerBenchScript --sizes 0          | 2 | from 1 byte
            FileServerBenchScript --sizes 2GiB       | 2 | to 1GiB
            FileServerBenchScript --sizes ,          | 2 | --sizes; nothing
            FileServerBenchScript --repeat 0         | 2 | from 1 to
            FileServerBenchScript --loops 0          | 2 | from 1 to
            FileServerBenchScript --driver ab        | 2 | Unknown option
            FileServerScript --root none             | 1 | is not a folder; --root
            FileServerScript --bind no-such-host.invalid | 1 | cannot listen on no-such-host.invalid; --bind
            FileServerScript --port 70000            | 2 | 65535
            FileServerScript --transport kqueue      | 2 | one of
            IbmTableScript --file=any                | 2 | --file; --size
            IbmTableScript --size=6MiB               | 2 | 7MB
            JudgeClaims --claim T10                  | 2 | no claim 'T10'
            JudgeClaims --claim ,                    | 2 | --claim; nothing
            JudgeClaims                              | 1 | no reference run; article-table --save
            JudgeClaims missing.json                 | 1 | missing.json is not there
            JudgeClaims ten                          | 1 | ten is not a record
            JudgeClaims half                         | 1 | not a record
            JudgeClaims run                          | 1 | run has no records
            MappedFileDemo --methods nope            | 2 | no method 'nope'; there are memory
            MappedFileDemo --size 0                  | 2 | at least 1 byte
            MappedFileDemo --file nope               | 1 | there is no file nope
            MappedFileDemo --file .                  | 1 | is a directory
            MappedFileDemo --file ten --size 11      | 1 | 10 bytes, fewer
            MappedFileDemo --save run                | 1 | exists already
            MappedIpcDemo --methods nope             | 2 | no method 'nope'; there are ring-spin
            MappedIpcDemo --methods unix,unix        | 2 | twice
            MappedIpcDemo --sizes 7                  | 2 | from 8 bytes
            MappedIpcDemo --sizes 2MiB               | 2 | to 1MiB
            MappedIpcDemo --sizes many               | 2 | not a size
            MappedIpcDemo --sizes ,                  | 2 | --sizes; nothing
            MappedIpcDemo --rate 0                   | 2 | from 1 to
            MappedIpcDemo --repeat 0                 | 2 | from 1 to
            OpenLab --save                           | 2 | --run
            OpenLab --run --port 9000                | 2 | --port
            OpenLab --setup --run                    | 2 | --setup
            OpenLab --to elsewhere                   | 2 | --run
            OpenLab --exercises                      | 2 | --run
            OpenLab --run --save --exercises         | 2 | --save
            OpenLab --port 70000                     | 2 | 65535
            OpenLab --no-such-option                 | 2 | --help
            OverwriteDemo --folder nowhere           | 2 | nowhere
            OverwriteDemo --repeat 0                 | 2 | from 1 to
            OverwriteDemo --repeat x                 | 2 | 'x'
            OverwriteDemo --what                     | 2 | --what
            ServersScript --only iis                 | 2 | 'iis'; nginx; tomcat
            ServersScript --size 3KiB                | 2 | --size
            ServersScript --repeat 0                 | 2 | --repeat
            SnippetsDemo --folder nowhere            | 2 | nowhere must be a folder
            SnippetsDemo --folder /proc              | 2 | /proc must be a folder
            TransferRoutesDemo --methods teleport    | 2 | teleport
            TransferRoutesDemo --jdk run             | 1 | not a JDK
            TransferRoutesDemo --file empty          | 2 | --file
            UserDataDemo --size 0                    | 2 | at least 1 byte
            UserDataDemo --size 12xyz                | 2 | not a size
            UserDataDemo --repeat 0                  | 2 | from 1 to
            UserDataDemo --file nowhere              | 1 | nowhere
            WriteReport empty.json                   | 1 | empty.json has no results
            WriteReport run                          | 1 | run has no records
            WriteReport                              | 1 | no reference run
            WriteReport missing                      | 1 | missing is not there
            WriteReport RECORD --out ten             | 1 | ten is not a folder; --out
            WriteReport RECORD --out made.html       | 2 | --out; made.html; name the folder
            WriteReport --lang fr                    | 2 | en, zh
            """;

    @TempDir
    static Path folder;
    private static final Map<String, Program> ANSWERS = new HashMap<>();

    static Stream<String> refuses() {
        return ROWS.lines();
    }

    private static String typed(String row) {
        return row.split(" *\\| *")[0].replace("RECORD", Program.repository().resolve("data/reference/sendfile-demo.json").toString());
    }

    @BeforeAll
    static void typeAll() throws Exception {
        Files.write(folder.resolve("ten"), new byte[10]);
        Files.writeString(folder.resolve("empty.json"), "{\"schema\": \"zero-copy-lab/1\", \"command\": [\"demo\"], \"environment\": {}, \"results\": []}");
        Files.createFile(folder.resolve("empty"));
        Files.createDirectory(folder.resolve("run"));
        Files.writeString(Files.createDirectory(folder.resolve("half")).resolve("half.json"), "{\"schema\": \"zero-copy-lab/1\", \"res");
        assertEquals(0, Program.run(folder, Map.of(), "mkfifo", "fifo").code());
        var lines = refuses().map(UsageTest::typed).toList();
        var answers = new ArrayList<>(Typed.run(folder, lines));
        lines.forEach(line -> ANSWERS.put(line, answers.removeFirst()));
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String row) throws Exception {
        var cells = row.split(" *\\| *");
        var seen = ANSWERS.get(typed(row));
        Demo.assertFails(Integer.parseInt(cells[1]), seen, cells[2].split("; (?!name a file|there are|name a folder)"));
        var name = Class.forName(row.split(" ")[0]).getAnnotation(Command.class).name();
        assertTrue(seen.err().lines().anyMatch(line -> line.startsWith(name + ": ")), seen.err());
        assertEquals(cells[1].equals("2"), seen.err().strip().endsWith(" --help shows what there is"), seen.err());
    }

    @Test
    void leavesNothing() throws Exception {
        Demo.assertLeft(folder, "empty", "empty.json", "half.json", "ten");
    }
}
