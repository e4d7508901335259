package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** Real servers, or else those that were audited: CPU copies per byte in the kernel by stage, of each over plain HTTP, and beside it over TLS where that was audited. */
final class ServersChart {
    private static final String TLS = "-tls";

    private ServersChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results servers = draft.results(Experiments.SERVERS).having(MetricName.CPU_COPIES_KERNEL).largest();
        Results all = servers.isEmpty() ? draft.ofEveryRecord(Experiments.AUDIT).having(MetricName.CPU_COPIES_KERNEL) : servers;
        if (all.isEmpty()) {
            throw draft.missing("missing.servers");
        }
        List<BarRows.Row> rows = new ArrayList<>();
        List<BarOrDots> cells = new ArrayList<>();
        for (Result result : all.results()) {
            Optional<Result> other = all.method(result.method().endsWith(TLS) ? result.method().substring(0, result.method().length() - TLS.length()) : result.method() + TLS).first();
            if (result.method().endsWith(TLS) && other.isPresent()) {
                continue; // it stands beside that
            }
            rows.add(new BarRows.Row(result.method(), secured(result) ? draft.say("servers.tls") : other.isPresent() ? draft.say("servers.plain") : "", 14, 9));
            cells.add(CopiesChart.cell(draft, result, MetricName.CPU_COPIES_KERNEL));
            other.ifPresent(tls -> {
                rows.add(new BarRows.Row("", draft.say("servers.tls"), 14, 2));
                cells.add(CopiesChart.cell(draft, tls, MetricName.CPU_COPIES_KERNEL));
            });
        }
        BarRows body = new BarRows(rows, List.of(new BarRows.Panel("", Axis.counts(draft.say("servers.axis"), 0, 1), cells, 1)));
        String conditions = servers.isEmpty() ? Subtitle.over(draft, all)
                : draft.conditions(draft.say("subtitle.transfer", Digits.size(all.results().getFirst().size()), Subtitle.network(draft, all)), Subtitle.congestion(draft, all), draft.say("cache.warm"));
        return draft.figure(all, title(draft, all), conditions, CopiesChart.keys(draft, cells), body, draft.say("servers.note"));
    }

    private static boolean secured(Result result) {
        return result.has("tls", true) || result.metric(MetricName.TLS).known() && result.metric(MetricName.TLS).median() > 0.5;
    }

    /** Of one its copies; of several, how many of either kind refer. */
    private static String title(Draft draft, Results all) {
        if (all.results().size() == 1) {
            Result only = all.results().getFirst();
            return draft.say("copies.title.one", only.method(), CopiesChart.count(draft, Digits.copies(only.metric(MetricName.CPU_COPIES_KERNEL).median())));
        }
        Results plain = all.where(result -> !secured(result));
        Results tls = all.where(ServersChart::secured);
        String first = draft.say("servers.title", referring(plain), plain.results().size());
        int secured = tls.results().size();
        return tls.isEmpty() ? first : referring(tls) == 0 ? draft.say("servers.title.tls.none", first, secured) : draft.say("servers.title.tls", first, referring(tls), secured);
    }

    private static long referring(Results data) {
        return data.results().stream().filter(Result::byReference).count();
    }
}
