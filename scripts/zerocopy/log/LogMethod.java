package zerocopy.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A way to append to a log.
 *
 * @param id its name in options, records and charts
 * @param summary what it is, in a few words
 */
public record LogMethod(String id, String summary, Opener opener) {
    /** Opens an empty file that is there, for records of this kind. */
    interface Opener {
        LogWriter open(Path file, LogRecord record) throws IOException;
    }

    public static final LogMethod CHANNEL_WRITE = new LogMethod("channel-write", "FileChannel.write, one call per record", ChannelLog::new);
    public static final LogMethod BUFFERED_STREAM = new LogMethod("buffered-stream", "BufferedOutputStream of 8 KiB", StreamLog::new);
    /** What the others are compared with. */
    public static final LogMethod BASELINE = CHANNEL_WRITE;
    /** All of them, in the order of tables. */
    public static final List<LogMethod> ALL = List.of(CHANNEL_WRITE,
            new LogMethod("channel-allocated", "the same into space allocated in advance, as a mapping needs it", AllocatedLog::new),
            new LogMethod("mapped", "MappedByteBuffer, 16 MiB at a time: the article's, except that an Arena unmaps it", MappedLog::new), BUFFERED_STREAM);

    /** The method of this name. */
    public static LogMethod of(String id) {
        return ALL.stream().filter(method -> method.id.equals(id)).findFirst().orElseThrow();
    }

    /** Opens an empty file that is there, for records of this kind. */
    public LogWriter open(Path file, LogRecord record) throws IOException {
        return opener.open(file, record);
    }
}
