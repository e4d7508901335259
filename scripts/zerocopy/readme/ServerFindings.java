package zerocopy.readme;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** What the record of servers says: which of them send by reference without TLS, how often the others copy, and what TLS leaves of it. */
final class ServerFindings {
    private ServerFindings() {
    }

    /** A few sentences; empty where nothing was audited. */
    static Optional<String> of(Results run, Messages messages) {
        List<Result> plain = audited(run, false);
        List<Result> tls = audited(run, true);
        List<Result> referring = plain.stream().filter(Result::byReference).toList();
        Map<String, List<String>> copying = new LinkedHashMap<>();
        plain.stream().filter(result -> !result.byReference()).forEach(result -> copying.computeIfAbsent(Format.copies(result.metric(MetricName.CPU_COPIES_KERNEL)), _ -> new ArrayList<>()).add(name(result)));
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        String sentences = messages.text("findingServers", plain.size(), referring.size())
                + (referring.isEmpty() ? "" : messages.text("colon") + messages.list(referring.stream().map(ServerFindings::name).toList())) + messages.text("findingServersEnd")
                + (copying.isEmpty() ? "" : messages.text("findingServersCopy", copying.entrySet().stream()
                        .map(entry -> messages.text("findingCopiesBy", messages.text("findingTimes", entry.getKey()), messages.list(entry.getValue()))).collect(Collectors.joining(messages.text("listSemicolon")))));
        return Optional.of(tls.isEmpty() ? sentences : sentences + count("findingServersTls", tls, messages));
    }

    /** The same as numbers. */
    static Optional<String> inShort(Results run, Messages messages) {
        List<Result> plain = audited(run, false);
        List<Result> tls = audited(run, true);
        return plain.isEmpty() ? Optional.empty() : Optional.of(count("findingServersShort", plain, messages)
                + (tls.isEmpty() ? "" : count("findingServersShortTls", tls, messages)) + messages.text("findingServersEnd"));
    }

    /** What watching costs the servers; empty where none was watched. */
    static Optional<String> watched(Results run, Messages messages) {
        List<Metric> ratios = run.experiment(Experiments.SERVERS).having(MetricName.AUDITED_CPU_RATIO).results().stream().map(result -> result.metric(MetricName.AUDITED_CPU_RATIO)).toList();
        DoubleSummaryStatistics medians = ratios.stream().mapToDouble(Metric::median).summaryStatistics();
        return ratios.isEmpty() ? Optional.empty() : Optional.of(messages.text("findingWatched", ratios.size(), Format.number(medians.getMin()), Format.number(medians.getMax()),
                ratios.stream().filter(Metric::tie).count()));
    }

    private static String count(String key, List<Result> some, Messages messages) {
        return messages.text(key, some.size(), some.stream().filter(Result::byReference).count());
    }

    private static List<Result> audited(Results run, boolean secured) {
        return run.experiment(Experiments.SERVERS).having(MetricName.BY_REFERENCE).results().stream().filter(result -> result.has("tls", true) == secured).toList();
    }

    private static String name(Result result) {
        return "`" + result.method() + "`";
    }
}
