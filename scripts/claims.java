///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION the article's testable sentences, and a run's verdict on each
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN JudgeClaims
//SOURCES zerocopy/claims/package-info.java
//SOURCES zerocopy/cli/package-info.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zerocopy.claims.Claim;
import zerocopy.claims.Claims;
import zerocopy.claims.ClaimsText;
import zerocopy.claims.JudgedRecord;
import zerocopy.claims.Verdict;
import zerocopy.claims.Wording;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.record.Json;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;

/**
 * claims – the article's testable sentences, and a run's verdict on each: holds, holds if, does not hold.
 *
 * <p>Usage: jbang claims.java [RUN…] [--claim T9] [--details] [--lang zh] [--json]
 *
 * <p>Expect: one line per claim; with --claim or --details its figures. Requires: a run (jbang article-table --save); no privilege.
 */
@Command(name = "claims", sortOptions = false, description = "Judges the article's claims by the records of a run.")
class JudgeClaims implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "RUN", description = "run folders or records (default: data/reference)")
    private List<Path> runs;

    @Option(names = {"--claim", "--only"}, paramLabel = "ID", split = ",", description = "only these claims, with their figures, such as T9")
    private List<String> only;

    @Option(names = "--details", description = "all claims with their figures")
    private boolean details;
    @Option(names = "--lang", paramLabel = "en|zh", defaultValue = "en", description = "English, or Chinese with the article's own words (default: en)")
    private Wording language;

    @Option(names = "--json", description = "print record and verdicts as JSON on standard output, and nothing else there")
    private boolean json;
    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException {
        List<Claim> claims = only == null ? Claims.ALL : only.stream().map(id -> Claims.of(id).orElseThrow(() -> standard.wrong("there is no claim '" + id + "'"))).distinct().toList();
        List<RunRecord> records = SavedRecords.read(runs == null ? List.of(SavedRecords.reference()) : runs);
        List<Verdict> verdicts = Claims.judge(claims, Results.of(records));
        System.out.println(json ? Json.write(JudgedRecord.of(Script.command(), records, verdicts))
                : new ClaimsText(language, Screen.here().width(), Screen.fitted(), Screen.coloured()).of(verdicts, only == null, details || only != null));
        return 0;
    }

    static void main(String... arguments) {
        Script.run(new JudgeClaims(), arguments);
    }
}
