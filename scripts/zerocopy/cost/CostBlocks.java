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
 * The blocks of a run ({@link CostTiming}) and their samples: as many blocks as it takes, at least {@link #LEAST}, or a given number.
 *
 * @param groups samples of each group, in the order of the groups; all blocks one after the other
 * @param control copies from memory to memory, likewise
 */
record CostBlocks(List<Group> groups, Group control) {
    /** The fewest blocks by which a sign test can tell which of six methods is off the others' line: 6 × 2 × 2^-n is below 5 % from 8 on. */
    static final int LEAST = 8;

    /**
     * Samples of a group.
     *
     * @param samples by the key of their cell
     * @param sizes of the blocks: how many samples of each cell, block by block
     */
    record Group(Map<String, List<Transfer>> samples, List<Integer> sizes) {
        private Group() {
            this(new LinkedHashMap<>(), new ArrayList<>());
        }

        private void add(Map<String, List<Transfer>> more) {
            more.forEach((key, those) -> samples.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(those));
            sizes.add(more.values().stream().mapToInt(List::size).findFirst().orElse(0));
        }

        /** The ratio of each cell to its baseline, one per block. */
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
     * @param samples is given the index of each group of a block with its samples, and keeps what was found beside them
     * @throws IOException in one sentence, if a timing process fails or is killed
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
