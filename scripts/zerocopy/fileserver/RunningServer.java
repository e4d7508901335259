package zerocopy.fileserver;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.List;
import zerocopy.linux.Sentence;
import zerocopy.linux.Sha256;
import zerocopy.measure.ChildJvm;
import zerocopy.measure.Payload;

/**
 * A server under test, in processes of its own, on loopback; ended when closed, and when this process ends.
 *
 * @param pids those whose CPU time counts
 * @param after what is to be done when it has ended
 */
record RunningServer(ServerContender contender, Process process, int port, long[] pids, Closeable after) implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    /** One of ours; it runs where the calling thread may run. */
    static RunningServer ours(ServerContender contender, Path root, int loops) throws IOException {
        Process process = ChildJvm.start(List.of(), List.of("-Xmx256m"), ServerJvm.class, root.toString(), contender.transportId(), contender.sendingId(), String.valueOf(loops));
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null || !line.startsWith("port ")) {
            ChildJvm.end(process);
            throw new IOException("the server " + contender.method() + " did not start" + (line == null ? "" : ": " + line));
        }
        return new RunningServer(contender, process, Integer.parseInt(line.substring("port ".length())), new long[] {process.pid()}, () -> { });
    }

    /** @throws IOException in one sentence, if it does not serve this file as it is */
    void verify(Payload file) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/" + file.file().getFileName()).toURL().openConnection(Proxy.NO_PROXY);
        try (DigestInputStream body = new DigestInputStream(connection.getInputStream(), Sha256.digest())) {
            long size = body.transferTo(OutputStream.nullOutputStream());
            if (size != file.size() || !Sha256.hex(body.getMessageDigest()).equals(file.sha256())) {
                throw new IOException("its answer has " + size + " bytes, which are not the file's");
            }
        } catch (IOException e) {
            throw new IOException(contender.method() + " does not serve " + file.size() + " bytes as they are: " + Sentence.reason(e), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        ChildJvm.end(process, PATIENCE_SECONDS);
        after.close();
    }
}
