package zerocopy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.files.AccessMethod;
import zerocopy.files.CopyMethod;
import zerocopy.send.Mechanism;

/** All that a plan compares, and what it is compared with. */
public final class Contenders {
    /** The experiments' names in the record. */
    public static final String SOCKET = "bench";
    public static final String FILE_COPY = "bench-file-copy";
    public static final String MAPPED = "bench-mapped";

    /** Files are copied up to this size unless --sizes asks for more: beyond, the disk's writing gets into the way. */
    private static final long MOST_TO_COPY = 16 << 20;

    private static final Map<String, String> BASELINES = Map.of(SOCKET, Mechanism.BASELINE, FILE_COPY, CopyMethod.BASELINE,
            MAPPED, AccessMethod.BASELINE.id());
    /** Methods that run under a second name, too, to see what is noise. */
    private static final List<String> TWICE = List.of(Mechanism.BASELINE, "sendfile", AccessMethod.BASELINE.id());

    private Contenders() {
    }

    /** The methods of each experiment. */
    public static Map<String, List<String>> methods() {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        methods.put(SOCKET, Mechanism.ALL.stream().map(Mechanism::id).toList());
        methods.put(FILE_COPY, CopyMethod.ALL.stream().map(CopyMethod::id).toList());
        methods.put(MAPPED, List.of("channel-direct", "channel-heap", "random-access-file", "mapped-buffer", "memory-segment"));
        return methods;
    }

    /** What the ratios of an experiment are to. */
    static String baseline(String experiment) {
        return BASELINES.get(experiment);
    }

    static List<Contender> of(BenchPlan plan) {
        List<Contender> contenders = new ArrayList<>();
        List<Long> sizes = plan.sizes() != null ? plan.sizes() : plan.profile().sizes();
        Map<String, String> receiver = Map.of("receiver", plan.receiver().id());
        for (String method : chosen(plan, SOCKET)) {
            sizes.forEach(size -> contenders.add(new Contender(SOCKET,
                    SocketTransferBenchmark.class.getName() + (plan.cold() ? ".cold" : ".warm"), method, size, receiver)));
        }
        if (!contenders.isEmpty()) {
            contenders.addFirst(new Contender(SOCKET, SocketTransferBenchmark.class.getName() + ".warm", SocketTransferBenchmark.NOTHING, 0, receiver));
        }
        for (String method : chosen(plan, FILE_COPY)) {
            sizes.stream().filter(size -> plan.sizes() != null || size <= MOST_TO_COPY).forEach(size -> contenders.add(
                    new Contender(FILE_COPY, FileCopyBenchmark.class.getName() + ".copy", method, size, Map.of())));
        }
        for (String method : chosen(plan, MAPPED)) {
            Stream.of(8L, 4096L).forEach(size -> contenders.add(
                    new Contender(MAPPED, MappedReadBenchmark.class.getName() + ".read", method, size, Map.of())));
        }
        return contenders.stream().filter(contender -> plan.jmh().choose(contender.benchmark())).toList();
    }

    /** The methods of the plan that this experiment has, some of them twice. */
    private static List<String> chosen(BenchPlan plan, String experiment) {
        List<String> wished = plan.methods() != null ? plan.methods() : plan.profile().methods();
        List<String> chosen = new ArrayList<>(methods().get(experiment).stream().filter(method -> wished == null || wished.contains(method)).toList());
        List<String> twice = chosen.stream().filter(TWICE::contains).toList();
        (twice.isEmpty() ? chosen.stream().limit(1).toList() : twice).forEach(method -> chosen.add(method + Contender.AGAIN));
        return chosen;
    }
}
