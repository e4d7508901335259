package zerocopy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import zerocopy.composite.MergeMethod;
import zerocopy.copy.CopyMethod;
import zerocopy.mapping.AccessMethod;
import zerocopy.netty.NettyMechanisms;
import zerocopy.send.Mechanism;

/** All that a plan compares, and what it is compared with. */
public final class Contenders {
    /** The experiments' names in the record. */
    public static final String SOCKET = "bench";
    public static final String FILE_COPY = "bench-file-copy";
    public static final String MAPPED = "bench-mapped";
    public static final String COMPOSITE = "bench-composite";

    /** What is copied of the profile's sizes: beyond, the disk's writing gets into the way. */
    private static final Set<Long> TO_COPY = Set.of(64L << 10, 16L << 20);
    /** What Netty's ways send of the profile's sizes, but for --full, which has them all. */
    private static final Set<Long> BY_NETTY = Set.of(64L << 10, 16L << 20);

    private static final Map<String, String> BASELINES = Map.of(SOCKET, Mechanism.BASELINE, FILE_COPY, CopyMethod.BASELINE,
            MAPPED, AccessMethod.BASELINE.id(), COMPOSITE, MergeMethod.BASELINE.id());
    /** Methods that run under a second name, too, to see what is noise: two of each experiment. */
    private static final List<String> TWICE = List.of(Mechanism.BASELINE, "sendfile", "transfer-to", AccessMethod.BASELINE.id(), "mapped-buffer",
            MergeMethod.BASELINE.id(), MergeMethod.COMPOSITE.id());
    private static final int PAIRS = 2;
    private static final List<String> FEW_MERGES = List.of("copy", "composite");
    private static final List<Integer> COMPONENTS = List.of(2, 16, 17, 64);
    /** The two sides of the limit run twice; a floor is of all counts. */
    private static final Set<Integer> COMPONENTS_TWICE = Set.of(16, 17);

    private Contenders() {
    }

    /** The methods of each experiment. */
    public static Map<String, List<String>> methods() {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        methods.put(SOCKET, Stream.concat(Mechanism.ALL.stream(), NettyMechanisms.available()).map(Mechanism::id).toList());
        methods.put(FILE_COPY, CopyMethod.ALL.stream().map(CopyMethod::id).toList());
        methods.put(MAPPED, List.of("channel-direct", "channel-heap", "random-access-file", "mapped-buffer", "memory-segment"));
        methods.put(COMPOSITE, MergeMethod.IDS);
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
            boolean all = plan.sizes() != null || plan.profile() == Profile.FULL || Mechanism.ALL.stream().anyMatch(usual -> usual.id().equals(Contender.mechanism(method)));
            sizes.stream().filter(size -> all || BY_NETTY.contains(size)).forEach(size -> contenders.add(new Contender(SOCKET,
                    SocketTransferBenchmark.class.getName() + (plan.cold() ? ".cold" : ".warm"), method, size, receiver)));
        }
        if (!contenders.isEmpty()) {
            contenders.addFirst(new Contender(SOCKET, SocketTransferBenchmark.class.getName() + ".warm", SocketTransferBenchmark.NOTHING, 0, receiver));
        }
        for (String method : chosen(plan, FILE_COPY)) {
            sizes.stream().filter(size -> plan.sizes() != null || TO_COPY.contains(size)).forEach(size -> contenders.add(
                    new Contender(FILE_COPY, FileCopyBenchmark.class.getName() + ".copy", method, size, Map.of())));
        }
        for (String method : chosen(plan, MAPPED)) {
            Stream.of(8L, 4096L).forEach(size -> contenders.add(
                    new Contender(MAPPED, MappedReadBenchmark.class.getName() + ".read", method, size, Map.of())));
        }
        contenders.addAll(composites(plan));
        return contenders.stream().filter(contender -> plan.jmh().choose(contender.benchmark())).toList();
    }

    /** Few of them, unless they are asked for by name or by --full: the least and much to copy, outside the heap; and heap buffers only by name. */
    private static List<Contender> composites(BenchPlan plan) {
        boolean all = plan.profile() == Profile.FULL;
        boolean named = plan.methods() != null;
        List<Long> sizes = plan.sizes() != null ? plan.sizes() : all ? List.of(64L, 1024L, 65536L, 1L << 20) : List.of(64L, 65536L);
        List<Contender> contenders = new ArrayList<>();
        for (String method : chosen(plan, COMPOSITE)) {
            for (long size : all || named || FEW_MERGES.contains(Contender.mechanism(method)) ? sizes : List.<Long>of()) {
                for (String memory : named ? List.of("heap", "direct") : List.of("direct")) {
                    COMPONENTS.stream().filter(components -> !method.endsWith(Contender.AGAIN) || COMPONENTS_TWICE.contains(components))
                            .forEach(components -> contenders.add(new Contender(COMPOSITE, CompositeMergeBenchmark.class.getName() + ".merge",
                                    method, size, Map.of(Contender.COMPONENTS, "" + components, "memory", memory))));
                }
            }
        }
        return contenders;
    }

    /** The methods of the plan that this experiment has, two of them twice. */
    private static List<String> chosen(BenchPlan plan, String experiment) {
        List<String> wished = plan.methods() != null ? plan.methods() : plan.profile().methods();
        List<String> chosen = methods().get(experiment).stream().filter(method -> wished == null || wished.contains(method)).toList();
        if (plan.methods() != null && plan.methods().size() > 1 && chosen.equals(List.of(baseline(experiment)))) {
            return List.of(); // a baseline with nothing beside it: the methods are other experiments'
        }
        Stream<String> again = Stream.concat(chosen.stream().filter(TWICE::contains), chosen.stream().filter(method -> !TWICE.contains(method)))
                .limit(PAIRS).map(method -> method + Contender.AGAIN);
        return Stream.concat(chosen.stream(), again).toList();
    }
}
