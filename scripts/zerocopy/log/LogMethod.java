package zerocopy.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The ways to append to a log that are compared; their ids are those of options, records and charts. */
public enum LogMethod {
    CHANNEL_WRITE("channel-write", "FileChannel.write, one call per record"),
    CHANNEL_ALLOCATED("channel-allocated", "the same into space allocated in advance, as a mapping needs it"),
    MAPPED("mapped", "MappedByteBuffer, 16 MiB at a time: the article's, except that an Arena unmaps it"),
    BUFFERED_STREAM("buffered-stream", "BufferedOutputStream of 8 KiB");

    /** What the others are compared with. */
    public static final LogMethod BASELINE = CHANNEL_WRITE;

    /** All of them, in the order of tables. */
    public static final List<LogMethod> ALL = List.of(values());

    private final String id;
    private final String summary;

    LogMethod(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /** Its name everywhere. */
    public String id() {
        return id;
    }

    /** What it is, in a few words. */
    public String summary() {
        return summary;
    }

    /** The method of this name. */
    public static LogMethod of(String id) {
        return ALL.stream().filter(method -> method.id.equals(id)).findFirst().orElseThrow();
    }

    /** Opens an empty file that is there, for records of this kind. */
    public LogWriter open(Path file, LogRecord record) throws IOException {
        return switch (this) {
            case CHANNEL_WRITE -> new ChannelLog(file, record);
            case CHANNEL_ALLOCATED -> new AllocatedLog(file, record);
            case MAPPED -> new MappedLog(file, record);
            case BUFFERED_STREAM -> new StreamLog(file, record);
        };
    }
}
