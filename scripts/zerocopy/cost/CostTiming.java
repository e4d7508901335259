package zerocopy.cost;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zerocopy.cli.Progress;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Pinning;
import zerocopy.measure.RoundPlan;
import zerocopy.measure.Transfer;
import zerocopy.record.Json;
import zerocopy.transfer.Measurement;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferWork;

/**
 * A block of samples: a JVM of its own, with its own receivers and interfaces, times every group in some rounds: first the groups over loopback,
 * then those over a veth pair, each in a shuffled order. So what JVM, receiver, connection and a slow minute of the machine do to a price is
 * in the spread of the blocks.
 */
final class CostTiming {
    /** Copies from memory to memory per block. */
    private static final int CONTROL_ROUNDS = 5;

    /**
     * What is timed.
     *
     * @param veth whether also over a veth pair
     * @param rounds of each group; 0: as many as its time has room for, at least one
     * @param groupMillis that time, ms
     * @param block its number, from 0 on; the seed of the order
     */
    record Order(CostWork work, boolean veth, int rounds, long groupMillis, int block) {
    }

    /** Samples by the key of their cell, what the machine did besides, TCP_INFO's figures of them, and {@link SocketFigures#most} (null if unknown). */
    record Samples(Map<String, List<Transfer>> transfers, Map<String, Disturbance.Seen> beside, Map<String, List<SocketFigures.Seen>> sockets, Long mostPacingRate) {
    }

    /**
     * What it prints after each group, and after the copies from memory to memory at the end, as a line of JSON.
     *
     * @param group its index among those over loopback and then those over the veth pair; -1: none
     * @param samples of the group; null without one
     * @param control copies from memory to memory, which end the block; null before
     * @param failure why it failed, in one sentence; otherwise null
     */
    record Answer(int group, Samples samples, List<Transfer> control, String failure) {
    }

    private final Order order;
    private final Pinning pinning = Pinning.choose(true);
    private final Random random;
    private final PrintStream out;

    private CostTiming(Order order, PrintStream out) {
        this.order = order;
        this.out = out;
        random = new Random(order.block);
    }

    static void main(String[] arguments) {
        Parent.exitWithIt(); // a hook removes its network namespaces
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what a library prints is not an answer
        try {
            new CostTiming(Json.parse(arguments[0], Order.class), out).time();
        } catch (IOException | RuntimeException | Error e) { // of a failure only the sentence can be passed on
            out.println(Json.line(new Answer(-1, null, null, Sentence.of(e))));
        }
        System.exit(0);
    }

    private void time() throws IOException {
        List<CostGroup> loopback = order.work.overLoopback();
        TransferWork.sendOften(loopback.stream().flatMap(group -> group.transfers(order.work.size()).stream()).collect(Collectors.toMap(TransferCell::method, cell -> cell, (first, _) -> first, LinkedHashMap::new))
                .values().stream().toList(), Path.of(order.work.file()));
        CostWork.onLoopback(pinning, to -> time(loopback, 0, to));
        if (order.veth) {
            CostWork.onVeth(pinning, to -> time(order.work.overVeth(), loopback.size(), to));
        }
        out.println(Json.line(new Answer(-1, null, MemoryCopy.time(order.work.size(), CONTROL_ROUNDS, pinning), null)));
    }

    private void time(List<CostGroup> groups, int first, InetSocketAddress to) throws IOException {
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, groups.size()).boxed().toList());
        Collections.shuffle(shuffled, random);
        for (int each : shuffled) {
            CostGroup group = groups.get(each);
            CongestionControl.choose(group.congestion());
            SocketFigures sockets = new SocketFigures();
            Measurement measurement = new Measurement(order.work.conditions(group, to, pinning), group.transfers(order.work.size()), TransferCell::open, sockets, Progress.NONE);
            RoundPlan plan = order.rounds > 0 ? RoundPlan.exactly(order.rounds) : new RoundPlan(0, RoundPlan.USUAL_PRECISION, Duration.ofMillis(order.groupMillis), 1);
            Map<String, List<Transfer>> timed = measurement.time(plan, group.baselines());
            Samples samples = new Samples(timed, measurement.disturbance().seen(), sockets.of(timed), sockets.most().orElse(null));
            out.println(Json.line(new Answer(first + each, samples, null, null)));
        }
    }
}
