///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION the article's table, measured line by line
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN ArticleTableDemo
//SOURCES zerocopy/claims/package-info.java
//SOURCES zerocopy/table/package-info.java

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.claims.Claims;
import zerocopy.claims.ClaimsText;
import zerocopy.claims.Verdict;
import zerocopy.claims.Wording;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.record.Outcome;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;
import zerocopy.table.ArticleTable;
import zerocopy.table.TableScreen;
import zerocopy.transfer.RunOptions;
import zerocopy.transfer.SendingPlan;

/**
 * article-table – the table of the zero-copy article, measured line by line, on interfaces that gather and compute
 * checksums, that only gather, and that do not gather.
 *
 * <p>Usage: jbang article-table.java [--quick] [--save] … (--help lists all)
 *
 * <p>Expect: 2, 1, 0 CPU copies for read+write, mmap+write, sendfile where the interface gathers and computes checksums;
 * 2, 1, 1 where it only gathers, as a TUN; one more of each where it does not gather; and TCP_CORK changing none of them.
 * Takes a few minutes; --quick under one.
 *
 * <p>Requires: root, for two network namespaces with a veth pair between them (removed afterwards) and for tracing;
 * ip and ethtool; /dev/net/tun for the TUN. Without root: loopback only, the copies proven by overwriting and modelled.
 */
@Command(name = "article-table", sortOptions = false,
        description = "Measures every line of the article's table, on interfaces with and without scatter-gather, and says which hold.")
class ArticleTableDemo extends ExperimentScript {
    @Mixin
    private RunOptions run;

    @Override
    protected Outcome run(Bar bar) throws IOException {
        SendingPlan plan = run.plan(110, 10, this::wrong, bar);
        if (plan.payload().size() == 0) {
            throw wrong("an empty file makes no table; give one with some bytes");
        }
        return ArticleTable.run(plan, bar);
    }

    @Override
    protected void show(RunRecord record, List<String> notes, Screen screen) {
        List<Verdict> verdicts = Claims.ALL.stream().filter(claim -> claim.experiment().equals(ArticleTable.NAME))
                .map(claim -> claim.judge(Results.of(List.of(record)))).toList();
        TableScreen.show(record, notes, screen);
        screen.part("The article's claims, by this run").lines(new ClaimsText(Wording.EN, screen.width(), true, screen.ansi().enabled()).table(verdicts));
    }

    static void main(String... arguments) {
        Script.run(new ArticleTableDemo(), arguments);
    }
}
