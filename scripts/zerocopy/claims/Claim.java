package zerocopy.claims;

import java.util.List;
import java.util.stream.Stream;

/**
 * A sentence of the article that can be tested.
 *
 * @param id as T1; never given to another
 * @param original the article's words, without its markup; "…" where words are left out
 * @param english the same, rendered
 * @param experiment whose record decides it
 * @param others experiments whose records decide it, too, where there is none of that
 * @param judge computes the verdict
 */
public record Claim(String id, String original, String english, String experiment, List<String> others, Judge judge) {
    /** One that one experiment decides. */
    Claim(String id, String original, String english, String experiment, Judge judge) {
        this(id, original, english, experiment, List.of(), judge);
    }

    /** From the evidence to a verdict; asked only if there is some of an experiment that decides it. */
    @FunctionalInterface
    interface Judge {
        Verdict judge(Judgement to, Evidence from);
    }

    /** A claim whose experiment is still to be made. */
    static Claim pending(String id, String original, String english, String experiment) {
        return new Claim(id, original, english, experiment, (to, _) -> to.notMeasured("nothing judges a record of " + experiment + " yet"));
    }

    /** The verdict on this evidence. */
    public Verdict judge(Evidence evidence) {
        Judgement judgement = new Judgement(id);
        return Stream.concat(Stream.of(experiment), others.stream()).allMatch(name -> evidence.experiment(name).isEmpty()) ? judgement.notMeasured("no " + experiment + " record in this run")
                : judge.judge(judgement, evidence);
    }
}
