package zerocopy.cost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import zerocopy.cli.Progress;
import zerocopy.link.VethPair;
import zerocopy.measure.ChildJvm;
import zerocopy.measure.RoundPlan;
import zerocopy.measure.Transfer;
import zerocopy.record.Json;
import zerocopy.record.Statistics;

/**
 * The blocks of a run, {@link CostTiming}, and their samples: as many as it takes and {@link #LEAST} at least, or as many as were asked for.
 *
 * @param groups by their place, all blocks one after the other
 * @param control copies from memory to memory, likewise
 */
record CostBlocks(List<Group> groups, Group control) {
    /** Fewer could not tell, of six methods at once, which leaves the line of the others: 6 × 2 × 2^-n is below 5 % from 8 on. */
    static final int LEAST = 8;

    /**
     * Samples of a group.
     *
     * @param samples by cell
     * @param sizes how many samples of each cell a block has
     */
    record Group(Map<String, List<Transfer>> samples, List<Integer> sizes) {
        private Group() {
            this(new LinkedHashMap<>(), new ArrayList<>());
        }

        private void add(Map<String, List<Transfer>> more) {
            more.forEach((key, those) -> samples.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(those));
            sizes.add(more.values().stream().mapToInt(List::size).findFirst().orElse(0));
        }

        /** Of each cell to its baseline: a ratio a block. */
        private List<double[]> ratios(Map<String, String> baselines) {
            List<double[]> ratios = new ArrayList<>();
            samples.forEach((key, rounds) -> {
                List<Transfer> baseline = samples.get(baselines.get(key));
                if (baseline != null && baseline != rounds) {
                    ratios.add(Statistics.blockMedians(IntStream.range(0, rounds.size()).mapToDouble(i -> (double) baseline.get(i).nanos() / rounds.get(i).nanos()).toArray(), sizes));
                }
            });
            return ratios;
        }
    }

    /**
     * Times them.
     *
     * @param plan its rounds are blocks, its budget is that of one group
     * @param samples is given those of each group of a block, by its place: what is found beside them is kept there
     */
    static CostBlocks time(CostWork work, RoundPlan plan, List<CostGroup> groups, boolean veth, BiConsumer<Integer, CostTiming.Samples> samples, Progress progress) throws IOException {
        CostBlocks blocks = new CostBlocks(groups.stream().map(_ -> new Group()).toList(), new Group());
        RoundPlan all = new RoundPlan(plan.fixed(), plan.precision(), plan.budget().multipliedBy(groups.size()), LEAST);
        long groupMillis = plan.budget().toMillis() / RoundPlan.PILOT;
        progress.phase("timing", (long) all.first() * groups.size());
        long[] done = {0};
        RoundPlan.Count count = all.begin(System::nanoTime);
        for (int block = 0; count.another(() -> blocks.ratios(groups)); block++) {
            progress.total((long) count.planned() * groups.size());
            blocks.one(new CostTiming.Order(work, veth, plan.fixed() > 0 ? 1 : 0, groupMillis, block), samples, () -> progress.step(++done[0]));
        }
        return blocks;
    }

    private List<double[]> ratios(List<CostGroup> of) {
        return IntStream.range(0, of.size()).boxed().flatMap(i -> groups.get(i).ratios(of.get(i).baselines()).stream()).toList();
    }

    private void one(CostTiming.Order order, BiConsumer<Integer, CostTiming.Samples> samples, Runnable step) throws IOException {
        Process process = ChildJvm.start(List.of(), List.of(), CostTiming.class, Json.write(order));
        boolean whole = false;
        try {
            for (String line : (Iterable<String>) process.inputReader(StandardCharsets.UTF_8).lines()::iterator) {
                CostTiming.Answer answer = Json.parse("what a timing process said", line, CostTiming.Answer.class);
                if (answer.failure() != null) {
                    throw new IOException(answer.failure());
                }
                if (answer.control() != null) {
                    control.add(Map.of(MemoryCopy.ID, answer.control()));
                    whole = true;
                } else {
                    groups.get(answer.group()).add(answer.samples().transfers());
                    samples.accept(answer.group(), answer.samples());
                    step.run();
                }
            }
        } finally {
            ChildJvm.end(process);
        }
        if (!whole) {
            process.onExit().join();
            if (order.veth()) {
                VethPair.reap(); // the interfaces of one that was killed
            }
            throw new IOException("a timing process ended in the middle of its work");
        }
    }
}
