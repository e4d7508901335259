package zerocopy.ipc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import zerocopy.linux.Sentence;
import zerocopy.linux.Threads;
import zerocopy.record.Json;

/**
 * The other JVM: receives and checks messages, and tells when they came. Takes an {@link Order} a line on standard input,
 * answers each with an {@link Answer}, and ends when its standard input does.
 */
public final class ReceiverJvm {
    private ReceiverJvm() {
    }

    /** "open" a line under a number, "run" an exchange on it, or one of the steps of {@link Sharing}. */
    record Order(String what, int line, String method, int size, String address, long interval, long sender, byte value) {
    }

    /**
     * What came.
     *
     * @param failure the sentence of what went wrong, or null
     * @param latencies of a schedule's messages, see {@link Latencies#encoded}
     * @param shown see {@link Sharing}
     */
    record Answer(String failure, long messages, long nanos, long cpuNanos, String latencies, double shown) {
        static Answer failed(String why) {
            return new Answer(why, 0, 0, 0, null, 0);
        }

        static Answer done() {
            return new Answer(null, 0, 0, 0, null, 0);
        }

        static Answer shown(double share) {
            return new Answer(null, 0, 0, 0, null, share);
        }
    }

    static void main(String[] args) throws Exception {
        Threads.pin(Integer.parseInt(args[0]));
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("orders").start(() -> read(orders));
        Map<Integer, MessageLine> lines = new HashMap<>();
        Sharing.Peer sharing = new Sharing.Peer();
        while (true) {
            Order order = Json.parse(orders.take(), Order.class);
            Answer answer;
            try {
                answer = switch (order.what()) {
                    case "open" -> {
                        lines.put(order.line(), IpcMethod.of(order.method()).connect(order.address(), new MessageBytes(order.size()), order.sender()));
                        yield Answer.done();
                    }
                    case "run" -> run(lines.get(order.line()), order.interval());
                    default -> sharing.answer(order);
                };
            } catch (IOException e) {
                answer = Answer.failed(Sentence.of(e));
            }
            System.out.println(Json.line(answer));
            if (answer.failure() != null) {
                System.exit(1); // a sender that waits for room notices that
            }
        }
    }

    /** Also while an exchange goes on: with its standard input this process ends. */
    private static void read(BlockingQueue<String> orders) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                orders.add(line);
            }
        } catch (IOException e) {
            // the other process is gone
        }
        Runtime.getRuntime().halt(0);
    }

    /**
     * Receives until the message that says how many there were. The first one carries the time at which the schedule
     * starts, for System.nanoTime is the same clock in all processes of a Linux host: CLOCK_MONOTONIC
     * (src/hotspot/os/posix/os_posix.cpp, os::javaTimeNanos; man 2 clock_gettime, "system-wide").
     */
    private static Answer run(MessageLine line, long interval) throws IOException {
        Latencies latencies = new Latencies();
        long start = line.receive();
        long due = start;
        long expected = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long first = System.nanoTime();
        while (true) {
            long sequence = line.receive();
            if (sequence < 0) {
                long nanos = System.nanoTime() - first;
                if (-1 - sequence != expected) {
                    throw new IOException(expected + " messages arrived of " + (-1 - sequence));
                }
                return new Answer(null, expected, nanos, threads.getCurrentThreadCpuTime() - cpu, latencies.encoded(), 0);
            }
            if (sequence != expected) {
                throw new IOException("message " + sequence + " arrived where " + expected + " was due");
            }
            if (interval > 0) {
                due += interval;
                latencies.record(System.nanoTime() - due);
            }
            expected++;
        }
    }
}
