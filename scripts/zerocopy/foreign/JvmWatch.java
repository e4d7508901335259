package zerocopy.foreign;

/** How closely JVMs are watched that know nothing of it. */
public enum JvmWatch {
    /** As any other process. */
    OFF,
    /** Their native calls and the copies that their library makes for them. */
    CALLS,
    /** Also those that compiled code makes by calling a stub: each stops its thread for some microseconds. */
    EXACT
}
