package zerocopy.claims;

import java.util.List;
import zerocopy.results.Article;
import zerocopy.results.Results;

/**
 * A sentence of the article that can be tested.
 *
 * @param id as T1; never given to another
 * @param experiments whose records decide it: the first as a rule, the others as well, or where there is none of it
 * @param judge computes the verdict
 */
public record Claim(String id, List<String> experiments, Judge judge) {
    /** From a run to a verdict; asked only if the run has a record of an experiment that decides it. */
    @FunctionalInterface
    interface Judge {
        Verdict judge(Judgement to, Results from);
    }

    /** The article's words. */
    public String original() {
        return Article.sentence(id).orElseThrow().original();
    }

    /** The same, rendered. */
    public String english() {
        return Article.sentence(id).orElseThrow().english();
    }

    /** What it says in a few words, for a line of a table. */
    public Message brief() {
        return Message.of("claim." + id);
    }

    /** The experiment that decides it. */
    public String experiment() {
        return experiments.getFirst();
    }

    /** The verdict on this run. */
    public Verdict judge(Results run) {
        Judgement judgement = new Judgement(id);
        return experiments.stream().allMatch(name -> run.experiment(name).isEmpty()) ? judgement.notMeasured("missing.record", experiment()) : judge.judge(judgement, run);
    }
}
