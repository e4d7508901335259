package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zerocopy.results.RecordWords;

/** Why something is missing, in Chinese: records say it in English. */
@Tag(TestRun.TOGETHER)
class RecordWordsTest {
    private static final RecordWords CHINESE = RecordWords.in(Locale.SIMPLIFIED_CHINESE);

    /** A reason that stands in the sources as one text, of what enters results. */
    private static final Pattern REASON = Pattern.compile("(?:Metric\\.missing\\(MetricName\\.\\w+|Metric\\.missing\\(name|Metric\\.notMeasured\\(|Result\\.unverified\\(|LedgerMetrics\\.missing\\(result|NOT_MEASURED \\+|PassReport\\.untraced\\()(?:, )?\\s*\"([^\"]+)\"[,)]");

    @Test
    void everyReasonOfTheSourcesIsSaidInChinese() throws IOException {
        try (var files = Files.walk(Program.repository().resolve("scripts/zerocopy"))) {
            var reasons = files.filter(file -> file.toString().endsWith(".java")).flatMap(file -> REASON.matcher(text(file)).results()).map(found -> found.group(1)).distinct().toList();
            assertFalse(reasons.isEmpty());
            assertAll(reasons.stream().map(reason -> () -> assertEquals("zh-CN", CHINESE.of(reason).lang(), reason)));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole, or what stands between colons; a command, which is nobody's language, stays. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            needs network namespaces: making network namespaces needs root: run this with sudo | zh-CN | .*
            SEND_ZC locks what it sends in memory, and this user may lock 64 KiB (ulimit -l) | zh-CN | .*64 KiB.*
            too few answers in a round (1) | zh-CN | .*1.*
            bpftrace is not installed: apt-get install bpftrace | en | .*bpftrace：apt-get install bpftrace
            mine was not among the methods | zh-CN | .* mine
            it came out as -Infinity, which cannot be | zh-CN | .* -Infinity.*
            beyond the page cache, where loop0's worker copies out of its file's page cache | zh-CN | [^a-z]*：loop0 [^a-z]*
            Copies are not measured here: tracefs is not mounted. | zh-CN | [^a-z]*tracefs。
            mine: The trace says 0 % by reference, overwriting the file says 100 %. | en | mine：[^a-z]* 0%，[^a-z]* 100%。
            mine: System calls wrote 16,777,216 bytes to the socket, its packets held 8 copied bytes. | en | mine：[^a-z]* 16,777,216 [^a-z]* 8 [^a-z]*。
            my loop starts threads: its CPU time is that of all threads of this JVM; its calls and copies are those of the thread that calls it, and what others do is not in them. | zh-CN | my loop [^a-z]*。
            my loop starts threads: its CPU time is that of all threads of this JVM. | zh-CN | my loop [^a-z]*。
            Of the copies within the JVM only some are seen, so there are at least as many as the table says: /lib/libjvm.so has no symbols (Temurin's has). | zh-CN | [^a-z]*/lib/libjvm.so [^a-z]*Temurin[^a-z]*。
            jvm-copies.bt knows x86-64's calling convention only | zh-CN | jvm-copies.bt [^a-z]* x86-64 [^a-z]*
            The connections use bbr, the system's congestion control, which paces: cubic is not among those that this user may choose (sysctl net.ipv4.tcp_allowed_congestion_control; root may choose any of tcp_available_congestion_control). | zh-CN | [^a-z]* bbr，[^a-z]* cubic（.*。
            mine: Of the file's bytes 100 % changed when the file was overwritten while they were under way: these the socket shares with the file; any others were copied. | en | mine：[^a-z]* 100%[^a-z]*：[^a-z]*。
            nobody wrote this | en | nobody wrote this
            """)
    void partsAreSaidByThemselves(String english, String language, String pattern) {
        var words = CHINESE.of(english);
        assertEquals(language, words.lang(), words.text());
        assertEquals(true, words.text().matches(pattern), words.text());
        assertEquals(english, RecordWords.in(Locale.ENGLISH).of(english).text());
    }
}
