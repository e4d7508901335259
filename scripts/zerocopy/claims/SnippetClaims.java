package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What the article's snippets do as they stand, and what they say of the JDK's classes. */
final class SnippetClaims {
    /** The experiment whose record decides them. */
    static final String EXPERIMENT = "snippets";

    private static final List<String> SNIPPETS = List.of("mapped-put", "transfer-copy");
    /** That for CompositeByteBuf is J7's. */
    private static final List<String> OF_NETTY = List.of("netty-file-region");

    private SnippetClaims() {
    }

    /** J8: each on the files that it was run on. */
    static Verdict work(Judgement to, Evidence from) {
        Evidence asWritten = from.experiment(EXPERIMENT).with("form", "as written");
        List<String> conditions = new ArrayList<>();
        boolean failed = false;
        for (String snippet : Stream.of(SNIPPETS, OF_NETTY).flatMap(List::stream).toList()) {
            List<Result> runs = asWritten.method(snippet).results().stream().filter(run -> run.parameters().containsKey("ends")).toList();
            if (runs.isEmpty() && OF_NETTY.contains(snippet)) {
                to.say("%s is not among these.", snippet);
                continue;
            }
            if (runs.isEmpty()) {
                return to.notMeasured("the record has no run of " + snippet);
            }
            List<String> worked = new ArrayList<>();
            for (Result run : runs) {
                to.cite(run, MetricName.COMPLETE);
                if (works(run)) {
                    worked.add(run.parameters().get("case") + lost(run));
                    failed |= !lost(run).isEmpty();
                } else {
                    failed = true;
                    to.say("%s, where %s: %s.", snippet, run.parameters().get("case"), ending(run));
                }
                aside(to, run);
            }
            for (Result run : asWritten.method(snippet).unverified()) {
                to.say("%s, where %s: not run here (%s).", snippet, run.parameters().get("case"), run.integrity().replaceFirst("unverified: ", ""));
            }
            if (worked.isEmpty()) {
                return to.doesNotHold();
            }
            conditions.add(Words.list(worked, "or"));
        }
        return failed ? to.holdsIf(Words.list(conditions, "and")) : to.holds();
    }

    private static boolean works(Result run) {
        return "normally".equals(run.parameters().get("ends")) && complete(run).filter(share -> share == 1).isPresent();
    }

    private static Optional<Double> complete(Result run) {
        return Evidence.measured(run, MetricName.COMPLETE.key());
    }

    private static String ending(Result run) {
        String ends = String.valueOf(run.parameters().get("ends"));
        return !ends.equals("normally") ? ends : "it ends as if all was well, with "
                + complete(run).map(share -> share == 0 ? "nothing" : String.format(Locale.ROOT, "%.4f %%", 100 * share)).orElse("an unknown part") + " done";
    }

    /** What no exception tells: a log's entries that were there are gone. */
    private static String lost(Result run) {
        return Evidence.measured(run, MetricName.KEPT.key()).filter(kept -> kept < 1)
                .map(kept -> String.format(Locale.ROOT, ", of which %.0f %% may be overwritten", 100 * (1 - kept))).orElse("");
    }

    private static void aside(Judgement to, Result run) {
        if (!lost(run).isEmpty()) {
            to.cite(run, MetricName.KEPT);
            to.say("Where %s%s: put starts at the beginning.", run.parameters().get("case"), lost(run).replace("may be", "are"));
        }
        if (works(run)) {
            String descriptors = MetricName.LEFT_OPEN.key("descriptors");
            Evidence.measured(run, descriptors).filter(left -> left > 0).ifPresent(left -> {
                to.cite(run, descriptors);
                to.say("Where %s, %.0f of its files is still open when it has ended.", run.parameters().get("case"), left);
            });
        }
    }

    /** J2: by the running JDK's classes. */
    static Verdict implementingClass(Judgement to, Evidence from) {
        Optional<Result> found = from.experiment(EXPERIMENT).method("buffer-classes").first();
        Optional<Boolean> extendsIt = found.flatMap(result -> fact(to, result, "directExtendsMapped"));
        Optional<Boolean> isIt = found.flatMap(result -> fact(to, result, "mappingIsDirect"));
        if (extendsIt.isEmpty() || isIt.isEmpty()) {
            return to.notMeasured("the record does not say what extends MappedByteBuffer");
        }
        Result result = found.orElseThrow();
        to.say("A mapping is a %s.", ancestry(result, "mapped"));
        to.say("A mapping to be read only is a %s.", ancestry(result, "mappedReadOnly"));
        to.say("What allocateDirect gives, with no file behind it, is a %s.", ancestry(result, "allocated"));
        fact(to, result, "mappedIsAbstract").ifPresent(so -> to.say(so ? "MappedByteBuffer is abstract." : "MappedByteBuffer is not abstract."));
        fact(to, result, "noOtherExtendsMapped").ifPresent(so -> to.say(so ? "No other class may extend it." : "Other classes may extend it, too."));
        return extendsIt.get() && isIt.get() ? to.holds() : to.doesNotHold();
    }

    private static Optional<Boolean> fact(Judgement to, Result result, String name) {
        String key = MetricName.FACT.key(name);
        Optional<Double> fact = Evidence.measured(result, key);
        fact.ifPresent(_ -> to.cite(result, key));
        return fact.map(value -> value == 1);
    }

    private static String ancestry(Result result, String what) {
        return result.parameters().get(what) instanceof List<?> names
                ? String.join(", which extends ", names.stream().map(name -> String.valueOf(name).replace("java.nio.", "")).toList()) : "class unknown";
    }
}
