package zerocopy.send;

import java.util.List;

/**
 * Mechanisms of a package whose libraries are not on every class path, Netty's for one. {@link java.util.ServiceLoader}
 * finds them where they are, so that a process that is told an id knows them, too, without anybody's import.
 */
public interface MechanismProvider {
    /** In the order of every table and chart. */
    List<Mechanism> list();
}
