package zerocopy.ipc;

import java.util.List;

/**
 * What a mapped-ipc run does.
 *
 * @param methods the ways to exchange messages, in the order of tables
 * @param sizes of messages, bytes, {@link MessageBytes#SMALLEST} or more
 * @param rate messages per second while latency is measured
 * @param rounds that count, above 0
 * @param paceMillis how long each round sends at that rate
 * @param saturateMillis how long each round sends as fast as it goes
 * @param pin whether each process gets a CPU of its own
 */
public record IpcPlan(List<IpcMethod> methods, List<Integer> sizes, int rate, int rounds, int paceMillis, int saturateMillis, boolean pin) {
}
