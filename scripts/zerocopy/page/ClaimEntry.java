package zerocopy.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import zerocopy.claims.Citation;
import zerocopy.claims.Claim;
import zerocopy.claims.Claims;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.readme.Messages;

/**
 * A claim on the page: the article's sentence, what became of it, the figures that say so, and where they stand.
 *
 * @param group its letter: T, M, S, J or Z
 * @param ruling the kind of verdict, for style sheets: holds, holds-if, does-not-hold, not-measured
 * @param words the verdict
 * @param qualifier under which condition, or why not measured; empty for the others
 * @param records the places of its figures
 */
record ClaimEntry(String id, String group, String original, String english, String ruling, String words, Sentences.Sentence qualifier,
        List<Sentences.Sentence> reasons, List<Place> records) {
    /** Where figures stand: a file, and what in it. */
    record Place(String href, String file, String experiment, String methods, String metrics) {
    }

    /** How many claims came to a ruling. */
    record Count(String ruling, String words, long count) {
    }

    static List<ClaimEntry> of(List<Verdict> verdicts, PageRun run, Path folder, Messages messages, Locale language) {
        Sentences sentences = Sentences.in(language);
        return verdicts.stream().map(verdict -> of(verdict, run, folder, messages, sentences)).toList();
    }

    private static ClaimEntry of(Verdict verdict, PageRun run, Path folder, Messages messages, Sentences sentences) {
        Claim claim = Claims.of(verdict.id()).orElseThrow();
        return new ClaimEntry(claim.id(), claim.id().substring(0, 1), claim.original(), claim.english(), style(verdict.ruling()),
                words(verdict.ruling(), messages), sentences.condition(verdict.qualifier() == null ? "" : verdict.qualifier()),
                verdict.reasons().stream().map(sentences::of).toList(), places(verdict, run, folder));
    }

    /** In the order of the rulings; those that none came to are left out. */
    static List<Count> counts(List<Verdict> verdicts, Messages messages) {
        return List.of(Ruling.values()).stream().map(ruling -> new Count(style(ruling), words(ruling, messages),
                verdicts.stream().filter(verdict -> verdict.ruling() == ruling).count())).filter(count -> count.count() > 0).toList();
    }

    private static String style(Ruling ruling) {
        return ruling.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(Ruling ruling, Messages messages) {
        return messages.text("ruling" + ruling.name());
    }

    private static List<Place> places(Verdict verdict, PageRun run, Path folder) {
        Map<String, List<Citation>> cited = verdict.cited().stream().collect(Collectors.groupingBy(Citation::experiment));
        return cited.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(entry -> run.fileOf(entry.getKey()).stream().map(file ->
                new Place(PageRun.link(folder, file), file.getFileName().toString(), entry.getKey(),
                        entry.getValue().stream().map(Citation::method).distinct().collect(Collectors.joining(", ")),
                        String.join(", ", entry.getValue().stream().flatMap(citation -> citation.metrics().stream()).collect(Collectors.toCollection(TreeSet::new)))))).toList();
    }
}
