package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zerocopy.linux.Caller;
import zerocopy.linux.Sentence;
import zerocopy.record.Environment;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.DeviceShare;

/**
 * Twelve kinds of path, by three ways to send: the lab counts what a witness made another way counts ({@link PathProbe}). Where
 * ZCL_PATHS names a file, what both counted is written there: data/paths/paths.json, of which ./jbang readme makes docs/paths.md.
 * Needs root, libbpf, bpftrace, ip, ethtool and Python; nft for the NAT.
 */
@Timeout(300)
class PathsTest {
    /** By what the lab calls them. */
    private static final Map<String, String> METHODS = Map.of("read-write", "copied", "mmap", "mapped", "sendfile", "sent");
    private static final double CLOSE = 0.03;

    /** What became of a path by one method. @param sent null where it was refused */
    private record PathCount(String kind, String method, SentFiles.Sent sent, List<Long> namespaces, String refused) {
    }

    @TempDir
    static Path folder;
    private static final List<PathCount> COUNTS = new ArrayList<>();
    private static PathProbe probe;

    @BeforeAll
    static void send() throws Exception {
        Fixtures.assumeTracing();
        assumeTrue(CopyTracer.libbpf().isPresent(), "needs libbpf");
        for (var tool : List.of("python3", "bpftrace", "ip", "ethtool")) {
            assumeTrue(Program.run(folder, Map.of(), "sh", "-c", "command -v " + tool).code() == 0, "needs " + tool);
        }
        var lacking = Caller.missing("making network namespaces", Caller.Capability.CAP_NET_ADMIN, Caller.Capability.CAP_SYS_ADMIN);
        assumeTrue(lacking.isEmpty(), () -> lacking.get());
        probe = new PathProbe();
        for (var kind : kinds().toList()) {
            try (var path = new Paths(kind, folder)) {
                var namespaces = new ArrayList<Long>();
                for (var name : List.of("s", "h", "r")) {
                    namespaces.add((long) Files.getAttribute(Path.of("/run/netns", path.network.fullName(name)), "unix:ino"));
                }
                for (var method : List.of("read-write", "mmap", "sendfile")) {
                    COUNTS.add(send(path, kind, method, namespaces));
                }
            } catch (IOException e) {
                for (var method : List.of("read-write", "mmap", "sendfile")) {
                    COUNTS.add(new PathCount(kind, method, null, List.of(), "not run here: " + Sentence.of(e)));
                }
            }
        }
        probe.finish();
    }

    private static PathCount send(Paths path, String kind, String method, List<Long> namespaces) {
        try {
            return new PathCount(kind, method, SentFiles.deliver(path.network, path.receiver, METHODS.get(method), path.file, path.address, own -> own), namespaces, null);
        } catch (IOException e) {
            return new PathCount(kind, method, null, namespaces, Sentence.of(e));
        }
    }

    static Stream<String> kinds() {
        return Stream.concat(Paths.DEVICES.stream(), Paths.FILES.stream());
    }

    /** Also that every figure is one: nothing here may be refused but what cannot be sent. */
    @ParameterizedTest
    @MethodSource("kinds")
    void agreesWithTheWitness(String kind) {
        var told = COUNTS.stream().filter(each -> each.kind.equals(kind)).toList();
        var absent = told.stream().filter(each -> each.refused != null && each.refused.startsWith("not run here")).findFirst();
        assumeTrue(absent.isEmpty(), () -> absent.get().refused);
        assertTrue(told.stream().anyMatch(each -> each.sent != null), told.toString());
        for (var each : told) {
            if (each.sent != null) {
                assertEquals(probe.copies(each.sent, each.namespaces), each.sent.seen().ledger().kernelCopies(), CLOSE, each.toString());
                assertEquals(probe.byReference(each.sent, each.namespaces), each.sent.seen().ledger().byReference(), CLOSE, each.toString());
            }
        }
    }

    @AfterAll
    static void record() throws IOException {
        if (probe == null) {
            return;
        }
        probe.close();
        var place = System.getenv("ZCL_PATHS");
        if (place != null) {
            var command = List.of("ZCL_PATHS=" + place, "./jbang", "test", "--only", "PathsTest");
            Files.createDirectories(Path.of(place).toAbsolutePath().getParent());
            Files.writeString(Path.of(place), Json.write(new RunRecord(command, Environment.of(Path.of("random"), "lo"),
                    COUNTS.stream().flatMap(each -> Stream.of(result(each, true), result(each, false))).toList())));
        }
    }

    private static Result result(PathCount told, boolean lab) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("path", told.kind);
        parameters.put("counter", lab ? "lab" : "witness");
        var result = new Result("paths", told.method, parameters, told.sent == null ? Result.unverified(told.refused) : Result.VERIFIED);
        if (told.sent == null) {
            result.put(MetricName.CPU_COPIES_KERNEL, Metric.missing(MetricName.CPU_COPIES_KERNEL, told.refused));
            return result;
        }
        result.parameters().put("size", told.sent.received());
        var ledger = told.sent.seen().ledger();
        if (lab) {
            result.parameters().put("devices", ledger.devices().stream().map(DeviceShare::name).map(name -> name.replaceAll("zct-\\d+-", "")).collect(Collectors.joining(", ")));
        }
        double copies = lab ? ledger.kernelCopies() : probe.copies(told.sent, told.namespaces);
        double shared = lab ? ledger.byReference() : probe.byReference(told.sent, told.namespaces);
        result.put(MetricName.CPU_COPIES_KERNEL, figure(MetricName.CPU_COPIES_KERNEL, copies, "no packet was seen"));
        result.put(MetricName.BY_REFERENCE, figure(MetricName.BY_REFERENCE, shared, "no packet was seen"));
        return result;
    }

    private static Metric figure(MetricName name, double value, String why) {
        return Double.isNaN(value) ? Metric.missing(name, why) : Metric.of(name, value, Metric.MEASURED);
    }
}
