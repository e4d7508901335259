package zerocopy.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.audit.AuditFinding;
import zerocopy.audit.AuditVerdict;
import zerocopy.cli.Progress;
import zerocopy.linux.Sentence;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.record.Connections;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.foreign.Seen;
import zerocopy.foreign.TargetSeries;

/**
 * Real servers, all of which serve the same file: each is started, its bytes are verified, it is asked until its code is
 * compiled, audited once while nothing is timed, and then timed in alternating rounds while nothing is traced.
 */
public final class ServersRun implements AutoCloseable {
    /** The experiment's name in records. */
    public static final String EXPERIMENT = "servers";

    private static final String BASELINE = "nginx";
    private static final int COMPILING_AT_MOST = 10;
    /** A server's code is compiled when for some requests none costs it less than the best so far. */
    private static final int COMPILED = 3;
    private static final int AUDITS_AT_MOST = 3;

    private final ServersPlan plan;
    private final Site site;
    private final Progress progress;
    private final Map<ServerSetup, ServedFile> running = new LinkedHashMap<>();
    private final Map<ServerSetup, String> missing = new LinkedHashMap<>();
    private final Map<ServerSetup, AuditFinding> findings = new LinkedHashMap<>();
    private Disturbance<Visit> disturbance;
    private Optional<String> unaudited = Optional.empty();

    private ServersRun(ServersPlan plan, Site site, Progress progress) {
        this.plan = plan;
        this.site = site;
        this.progress = progress;
    }

    /** Runs the plan. The sentence of the exception says what failed. */
    public static Outcome run(ServersPlan plan, Progress progress) throws IOException {
        progress.phase("writing random bytes", plan.size());
        Payload payload = Payload.random(plan.size(), progress::step);
        Pinning pinning = Pinning.choose(plan.pin());
        try (Site site = Site.of(payload); ServersRun run = new ServersRun(plan, site, progress)) {
            run.start(pinning);
            if (run.running.isEmpty()) {
                throw new IOException("none of these servers could be started: " + run.notes().getFirst());
            }
            try (Pinning.Unpin _ = pinning.pinReceiver()) {
                run.verify();
                run.audit();
                return run.outcome(run.time(), environment(payload, pinning));
            }
        }
    }

    private static Map<String, Object> environment(Payload payload, Pinning pinning) {
        Map<String, Object> environment = Environment.of(payload.file(), "lo");
        environment.put("pinning", pinning.description().replace("sender", "servers").replace("receiver", "client"));
        return environment;
    }

    /** All of them, one after the other: they are idle until they are asked. */
    private void start(Pinning pinning) throws IOException {
        progress.phase("starting servers", plan.setups().size());
        int done = 0;
        for (ServerSetup setup : plan.setups()) {
            setup.software().missing(site).ifPresent(why -> missing.put(setup, why)); // fetching and building need no pinning
            if (!missing.containsKey(setup)) {
                try (Pinning.Unpin _ = pinning.pinSender()) {
                    running.put(setup, new ServedFile(site, setup));
                } catch (IOException e) {
                    missing.put(setup, Sentence.of(e));
                }
            }
            progress.step(++done);
        }
    }

    private void verify() throws IOException {
        progress.phase("verifying", running.size());
        int done = 0;
        for (ServedFile served : List.copyOf(running.values())) {
            try {
                served.verify();
                compile(served);
            } catch (IOException e) {
                drop(served, Sentence.of(e));
            }
            progress.step(++done);
        }
    }

    private void drop(ServedFile served, String why) {
        missing.put(served.setup(), why);
        running.remove(served.setup());
        served.close();
    }

    private static void compile(ServedFile served) throws IOException {
        double best = Double.MAX_VALUE;
        for (int i = 0, since = 0; i < COMPILING_AT_MOST && since < COMPILED; i++) {
            Visit visit = served.visit();
            double cost = visit.serverNanos() / (double) visit.bytes();
            since = cost < best ? 0 : since + 1;
            best = Math.min(cost, best);
        }
    }

    /** One after the other, with probes that are attached but once; again, where packets were missed. */
    private void audit() throws IOException {
        unaudited = TargetSeries.unavailable();
        if (unaudited.isPresent()) {
            return;
        }
        progress.phase("auditing", running.size());
        int done = 0;
        try (TargetSeries series = new TargetSeries()) {
            for (ServedFile served : List.copyOf(running.values())) {
                for (int i = 0; i < AUDITS_AT_MOST; i++) {
                    List<Integer> processes = served.server().processes();
                    Seen seen = series.during(processes, served.server().port(), () -> served.visit());
                    findings.put(served.setup(), AuditFinding.of(seen, processes));
                    if (seen.ledger().covered()) {
                        break;
                    }
                }
                progress.step(++done);
            }
        } catch (IOException e) {
            unaudited = Optional.of(Sentence.of(e));
        }
    }

    private Map<String, List<Visit>> time() throws IOException {
        try (VisitRounds rounds = new VisitRounds(plan, List.copyOf(running.values()))) {
            Map<String, List<Visit>> visits = rounds.run(unaudited.isEmpty(), progress);
            rounds.lost().forEach(this::drop);
            disturbance = rounds.disturbance();
            return visits;
        }
    }

    private Outcome outcome(Map<String, List<Visit>> visits, Map<String, Object> environment) {
        environment.put("copies", findings.isEmpty() ? Metric.notMeasured(unaudited.orElse("no server ran")) : Metric.MEASURED);
        findings.values().stream().findFirst().ifPresent(found -> environment.put("tracer", found.seen().ledger().tracer()));
        Map<String, String> verdicts = new LinkedHashMap<>();
        Map<String, String> promises = new LinkedHashMap<>();
        List<Result> results = new ArrayList<>();
        for (ServerSetup setup : plan.setups()) {
            if (missing.containsKey(setup)) {
                results.add(ServerFigures.missing(setup, plan, missing.get(setup)));
            } else {
                promises.put(setup.id(), setup.promise() + " (" + setup.link() + ")");
                Optional<AuditFinding> found = Optional.ofNullable(findings.get(setup));
                found.ifPresent(finding -> verdicts.put(setup.id(), finding.brief()));
                Result result = ServerFigures.of(setup, plan, found, unaudited.orElse("it was not audited"), visits.get(setup.id()), visits.getOrDefault(BASELINE, List.of()),
                        visits.getOrDefault(setup.id() + VisitRounds.WATCHED, List.of()));
                Connections.enter(result, running.get(setup).connections().settings(), environment);
                disturbance.enter(setup.id(), result);
                results.add(result);
            }
        }
        environment.put("verdicts", verdicts);
        environment.put("promises", promises);
        return new Outcome(environment, results, notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        missing.forEach((setup, why) -> notes.add(setup.id() + " took no part: " + why + "."));
        running.forEach((setup, served) -> served.connections().note(setup.id()).ifPresent(notes::add));
        unaudited.ifPresent(why -> notes.add("Copies were not counted: " + why + "."));
        findings.forEach((setup, found) -> {
            if (found.verdict() == AuditVerdict.NOT_MEASURABLE) {
                notes.add(setup.id() + " is " + found.sentence() + ".");
            }
        });
        return notes;
    }

    /** Whether a server delivered other bytes than the file's. */
    public static boolean failed(List<Result> results) {
        return results.stream().anyMatch(result -> result.integrity().contains(ServedFile.WRONG));
    }

    @Override
    public void close() {
        running.values().forEach(ServedFile::close);
    }
}
