package zerocopy.fileserver;

import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * A regular file, open, with what was true of it then; each holder of a reference keeps it open, as Netty's region does
 * until the kernel has let go of it.
 */
final class OpenFile extends AbstractReferenceCounted implements AutoCloseable {
    /** A file this young may be written again without a new time of change: its tag is weak (RFC 9110, 8.8.1). */
    private static final long SETTLED_MILLIS = 2_000;

    private final String name;
    private final FileChannel channel;
    private final long size;
    private final long modified;
    private final String tag;

    OpenFile(String name, FileChannel channel, BasicFileAttributes attributes) {
        this.name = name;
        this.channel = channel;
        this.size = attributes.size();
        this.modified = attributes.lastModifiedTime().toMillis() / 1000 * 1000;
        long age = System.currentTimeMillis() - attributes.lastModifiedTime().toMillis();
        this.tag = (age > SETTLED_MILLIS ? "" : "W/") + '"' + Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
                + '-' + Long.toHexString(size) + '-' + Integer.toHexString(String.valueOf(attributes.fileKey()).hashCode()) + '"';
    }

    String name() {
        return name;
    }

    FileChannel channel() {
        return channel;
    }

    /** Bytes when it was opened. */
    long size() {
        return size;
    }

    /** When it was last modified, milliseconds since 1970, in whole seconds as HTTP has it. */
    long modified() {
        return modified;
    }

    /** Its entity tag: time of change, size, and which file of the file system it is. */
    String tag() {
        return tag;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }

    /** Gives one reference back. */
    @Override
    public void close() {
        release();
    }

    @Override
    protected void deallocate() {
        try {
            channel.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
