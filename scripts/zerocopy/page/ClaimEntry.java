package zerocopy.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import zerocopy.claims.Citation;
import zerocopy.claims.Claim;
import zerocopy.claims.Claims;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.claims.Wording;

/**
 * A claim on the page: the article's sentence, what became of it, the figures that say so, and where they stand.
 *
 * @param group its letter: T, M, S, J or Z
 * @param ruling the kind of verdict, for style sheets: holds, holds-if, does-not-hold, not-measured
 * @param words the verdict
 * @param qualifier under which condition, or why not measured; empty where there is none
 * @param records the places of its figures
 */
record ClaimEntry(String id, String group, String original, String english, String ruling, String words, String qualifier,
        List<Table> tables, List<String> remarks, List<Place> records) {
    /** Figures, one condition per row. */
    record Table(List<String> headings, List<List<String>> rows) {
    }

    /** Where figures stand: a file, and what in it. */
    record Place(String href, String file, String experiment, List<String> methods) {
    }

    /** How many claims came to a ruling. */
    record Count(String ruling, String words, long count) {
    }

    static List<ClaimEntry> of(List<Verdict> verdicts, PageRun run, Path folder, Locale language) {
        Wording wording = Wording.of(language);
        return verdicts.stream().map(verdict -> of(verdict, run, folder, wording)).toList();
    }

    private static ClaimEntry of(Verdict verdict, PageRun run, Path folder, Wording wording) {
        Claim claim = Claims.of(verdict.id()).orElseThrow();
        return new ClaimEntry(claim.id(), claim.id().substring(0, 1), claim.original(), claim.english(), verdict.ruling().id(),
                wording.of(verdict.ruling().message()), verdict.condition() == null ? "" : wording.of(verdict.condition()),
                verdict.evidence().stream().map(table -> new Table(table.headings(wording), table.texts(wording))).toList(),
                verdict.remarks().stream().map(wording::of).toList(), places(verdict, run, folder));
    }

    /** In the order of the rulings; those that none came to are left out. */
    static List<Count> counts(List<Verdict> verdicts, Locale language) {
        return List.of(Ruling.values()).stream().map(ruling -> new Count(ruling.id(), Wording.of(language).of(ruling.message()),
                verdicts.stream().filter(verdict -> verdict.ruling() == ruling).count())).filter(count -> count.count() > 0).toList();
    }

    private static List<Place> places(Verdict verdict, PageRun run, Path folder) {
        Map<String, List<Citation>> cited = verdict.cited().stream().collect(Collectors.groupingBy(Citation::experiment));
        return cited.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(entry -> run.fileOf(entry.getKey()).stream().map(file ->
                new Place(PageRun.link(folder, file), file.getFileName().toString(), entry.getKey(),
                        entry.getValue().stream().map(Citation::method).distinct().toList()))).toList();
    }
}
