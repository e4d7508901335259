///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN ArticleTableDemo
//SOURCES zerocopy/claims/package-info.java
//SOURCES zerocopy/screen/package-info.java

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import zerocopy.claims.Claims;
import zerocopy.claims.ClaimsText;
import zerocopy.claims.Evidence;
import zerocopy.claims.Verdict;
import zerocopy.experiment.ArticleTable;
import zerocopy.experiment.Outcome;
import zerocopy.experiment.SendingPlan;
import zerocopy.record.RunRecord;
import zerocopy.screen.Bar;
import zerocopy.screen.ExperimentScript;
import zerocopy.screen.Lab;
import zerocopy.screen.RunOptions;
import zerocopy.screen.TableScreen;

/**
 * article-table – the table of the zero-copy article, measured line by line, on an interface that gathers and on one
 * that does not.
 *
 * <p>Usage: jbang article-table.java [--quick] [--save] … (--help lists all)
 *
 * <p>Expect: with scatter-gather 2, 1, 0 CPU copies for read+write, mmap+write, sendfile; without it one more of each;
 * and TCP_CORK changing none of them. Takes a few minutes; --quick under one.
 *
 * <p>Requires: root, for two network namespaces with a veth pair between them (removed afterwards) and for tracing;
 * ip and ethtool. Without root: loopback only, the copies proven by overwriting and modelled.
 */
@Command(name = "article-table", sortOptions = false,
        description = "Measures every line of the article's table, on interfaces with and without scatter-gather, and says which hold.")
class ArticleTableDemo extends ExperimentScript {
    @Mixin
    private RunOptions run;

    @Override
    protected Outcome run(Bar bar) throws IOException {
        SendingPlan plan = run.plan(30, 6, this::wrong, bar);
        if (plan.payload().size() == 0) {
            throw wrong("an empty file makes no table; give one with some bytes");
        }
        return ArticleTable.run(plan, bar);
    }

    @Override
    protected String screen(RunRecord record, List<String> notes) {
        List<Verdict> verdicts = Claims.ALL.stream().filter(claim -> claim.experiment().equals(ArticleTable.NAME))
                .map(claim -> claim.judge(Evidence.of(List.of(record)))).toList();
        return TableScreen.of(record, notes, Ansi.AUTO) + "\n\nThe article's claims, by this run\n\n"
                + ClaimsText.of(verdicts, ClaimsText.Language.EN, Ansi.AUTO.enabled());
    }

    static void main(String... arguments) {
        Lab.run(new ArticleTableDemo(), arguments);
    }
}
