package zerocopy.trace;

import java.util.Map;
import java.util.Optional;

/**
 * What was seen of JVMs whose flags are as they are. It is some of what they did: what is not in it was not measured.
 *
 * @param calls of functions of their native libraries that move bytes, by name
 * @param copied bytes by stage, of copies in their memory
 * @param unseen why not all of it that was wanted could be counted, a part of a sentence
 */
public record JvmSeen(Map<String, Long> calls, Map<Stage, Long> copied, Optional<String> unseen) {
}
