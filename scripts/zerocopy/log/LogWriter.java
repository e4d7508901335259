package zerocopy.log;

import java.io.IOException;

/** A log, open for appending, by one mechanism. */
public interface LogWriter extends AutoCloseable {
    /** Appends the record of this number. When this returns the record is as far as the mechanism brings it, and not on the device. */
    void append(long sequence) throws IOException;

    /** Brings all that was appended to the device. */
    void sync() throws IOException;

    /** Ends the log where its last record ends. */
    @Override
    void close() throws IOException;
}
