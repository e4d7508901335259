package zerocopy.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * stream-transfer – InputStream.transferTo(OutputStream): streams that turn out to be sendfile.
 *
 * <p>Expect no copy. Both streams are made of channels, they know it, and the one hands its channel to the other:
 * FileChannel.transferTo (sun.nio.ch.ChannelInputStream, transferTo, since JDK 18). Files.newInputStream(path) is just
 * such a stream; here it is made of a {@link FileSlice}, since a stream knows no other end than the file's.
 */
public final class StreamTransferSender implements Sender {
    private final FileSlice file;
    private final InputStream in;
    private final OutputStream out;

    public StreamTransferSender(Path file, SocketChannel socket) throws IOException {
        this.file = new FileSlice(FileChannel.open(file, StandardOpenOption.READ));
        this.in = Channels.newInputStream(this.file);
        this.out = Channels.newOutputStream(socket);
    }

    @Override
    public long send(long position, long count) throws IOException {
        file.slice(position, count);
        return in.transferTo(out);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
