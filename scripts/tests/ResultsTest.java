package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zerocopy.audit.Audit;
import zerocopy.bench.Contenders;
import zerocopy.composite.CompositeByteBufs;
import zerocopy.copy.FileCopy;
import zerocopy.cost.CopyCost;
import zerocopy.fileserver.FileServerBench;
import zerocopy.ibm.IbmTable;
import zerocopy.ipc.MappedIpc;
import zerocopy.log.AppendLog;
import zerocopy.mapping.MappedFile;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.Article;
import zerocopy.results.Experiments;
import zerocopy.results.Results;
import zerocopy.servers.ServersRun;
import zerocopy.snippets.Snippets;
import zerocopy.table.ArticleTable;
import zerocopy.transfer.FileToSocket;
import zerocopy.userdata.UserData;

/** Whoever asks a run for a result is given the same one, of one record, and told which. */
class ResultsTest {

    private static final RunRecord FEW = record("few", result("x", "a", 1, true), result("x", "b", 1, true));
    private static final RunRecord MANY = record("many", result("x", "a", 1, true), result("x", "a", 2L, true), result("x", "b", 2, true), result("y", "a", 1, true));
    private static final RunRecord UNSURE = record("unsure", result("x", "a", 1, false), result("x", "b", 1, false), result("x", "c", 1, false), result("x", "d", 1, false));

    @Test
    void theRecordWithTheMostVerifiedResultsIsTaken() {
        var results = Results.of(List.of(FEW, UNSURE, MANY)).experiment("x");
        assertSame(MANY, results.record().orElseThrow());
        assertEquals(MANY.results().subList(0, 3), results.results());
        assertEquals(List.of(FEW), results.others(), "what was not taken is named");
        assertEquals(UNSURE.results(), results.unverified(), "and so is what nobody could check");
        assertEquals("many", results.environment().get("host"));
    }

    /** Readers know no topic, so these names stand twice. */
    @Test
    void experimentsHaveTheNamesThatTopicsGiveThem() {
        assertEquals(List.of(FileToSocket.NAME, Contenders.SOCKET, Contenders.COMPOSITE, CopyCost.NAME, CopyCost.FIT, CopyCost.STEPS, IbmTable.NAME, FileCopy.NAME,
                        MappedFile.NAME, MappedIpc.NAME, AppendLog.NAME, UserData.NAME, Snippets.NAME, CompositeByteBufs.MERGE, CompositeByteBufs.WRITE,
                        CompositeByteBufs.PITFALLS, FileServerBench.NAME, ServersRun.EXPERIMENT, Audit.EXPERIMENT, ArticleTable.NAME),
                List.of(Experiments.TRANSFERS, Experiments.BENCH, Experiments.BENCH_COMPOSITE, Experiments.COPY_COST, Experiments.COPY_COST_LINES, Experiments.COPY_COST_STEPS,
                        Experiments.IBM_TABLE, Experiments.FILE_COPY, Experiments.MAPPED_FILE, Experiments.MAPPED_IPC, Experiments.APPEND_LOG, Experiments.USER_DATA,
                        Experiments.SNIPPETS, Experiments.COMPOSITE, Experiments.COMPOSITE_WRITE, Experiments.COMPOSITE_PITFALLS, Experiments.FILE_SERVER,
                        Experiments.SERVERS, Experiments.AUDIT, Article.EXPERIMENT));
    }

    @Test
    void ofAsManyTheFirstIsTaken() {
        assertSame(FEW, Results.of(List.of(FEW, record("again", FEW.results().toArray(Result[]::new)))).experiment("x").record().orElseThrow());
    }

    /** What is asked for counts, not what else a record has: a record of three that discard does not answer for one that copies. */
    @Test
    void theQuestionDecidesTheRecord() {
        var results = Results.of(List.of(FEW, MANY)).experiment("x", result -> result.size() == 1);
        assertSame(FEW, results.record().orElseThrow());
        assertEquals(List.of(MANY), results.others());
    }

    @Test
    void narrowingStaysInTheRecord() {
        var results = Results.of(List.of(FEW, MANY)).experiment("x").method("b").with("size", 1);
        assertTrue(results.isEmpty(), "samples of two records cannot be set in pairs");
        assertSame(MANY, results.record().orElseThrow());
    }

    @Test
    void numbersAreTheSameWhateverTheirType() {
        var results = Results.of(List.of(MANY)).experiment("x");
        assertEquals(2, results.with("size", 2).results().size());
        assertEquals(2, results.with("size", 2.0).results().size());
        assertEquals(List.of(1L, 2L), results.sizes());
        assertEquals(List.of("a", "b"), results.largest().methods());
        assertEquals(0, results.with("size", "2").results().size());
    }

    @Test
    void whereThereIsNothingItSaysSo() {
        var results = Results.of(List.of(UNSURE)).experiment("x");
        assertTrue(results.isEmpty() && results.record().isEmpty() && results.environment().isEmpty() && results.first().isEmpty());
        assertEquals("not measured: not in this run", results.metric(MetricName.RATIO).source());
    }

    static Stream<Article.Row> rows() {
        return Article.ROWS.stream();
    }

    /** The table and the sentences on it are of one mind. */
    @ParameterizedTest
    @MethodSource("rows")
    void theArticlesRowsSayWhatItsSentencesSay(Article.Row row) {
        assertTrue(Article.sentence(row.id()).orElseThrow().original().contains(row.copies() + " 次"), row.toString());
        assertTrue(row.says(Metric.of(MetricName.CPU_COPIES_KERNEL, row.copies() + 0.03, Metric.MEASURED)));
        assertTrue(!row.says(Metric.of(MetricName.CPU_COPIES_KERNEL, row.copies() + 0.04, Metric.MEASURED)));
        assertTrue(!row.says(Metric.missing(MetricName.CPU_COPIES_KERNEL, "nobody looked")));
    }

    @Test
    void theArticleSaysTwoOneAndNone() {
        assertEquals(List.of(2, 1, 0), Article.METHODS.stream().map(Article::copiesWithGather).toList());
        assertEquals(Article.SENTENCES.size(), Article.SENTENCES.stream().map(Article.Sentence::id).distinct().count());
    }

    private static RunRecord record(String host, Result... results) {
        return new RunRecord(List.of("demo"), Map.of("host", host), List.of(results));
    }

    private static Result result(String experiment, String method, Number size, boolean verified) {
        return new Result(experiment, method, Map.of("size", size), verified ? Result.VERIFIED : Result.unverified("nobody could"));
    }
}
