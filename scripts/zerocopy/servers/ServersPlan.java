package zerocopy.servers;

import java.util.List;

/**
 * What a run of servers.java does.
 *
 * @param setups in the order of tables
 * @param size of the file, bytes
 * @param rounds that are timed, above 0; a request each
 * @param pin whether servers and client get a CPU each
 */
public record ServersPlan(List<ServerSetup> setups, long size, int rounds, boolean pin) {
}
