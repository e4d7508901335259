package zerocopy.foreign;

/** How closely JVMs that were not started for it are watched. */
public enum JvmWatch {
    /** As any other process. */
    OFF,
    /** Also their native calls, and the copies that libjvm.so makes. */
    CALLS,
    /** Also the copies that compiled code makes by calling a stub: each stops its thread for about 10 µs, at a hardware breakpoint. */
    EXACT
}
