package zerocopy.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import zerocopy.linux.Temporary;
import zerocopy.measure.Payload;

/**
 * What all servers of a run serve, and what they need to do so.
 *
 * @param payload the one file
 * @param folder temporary, for what they write, each in a folder of its own within
 * @param certificate for TLS
 * @param programs the sources of those that the lab starts by a few lines of Java
 */
record Site(Payload payload, Path folder, Certificate certificate, ServerPrograms programs) implements AutoCloseable {
    private static final String PREFIX = "zcl-servers-";

    /** Of this file. @throws IOException in one sentence */
    static Site of(Payload payload) throws IOException {
        Path folder = Temporary.folder(PREFIX);
        try {
            return new Site(payload, folder, Certificate.in(folder), new ServerPrograms());
        } catch (IOException e) {
            Temporary.remove(folder);
            throw e;
        }
    }

    /** The folder that is served. */
    Path root() {
        return payload.file().toAbsolutePath().getParent();
    }

    /** What is asked for. */
    String path() {
        return "/" + payload.file().getFileName();
    }

    /** A new folder for this server. */
    Path folder(String server) throws IOException {
        return Files.createDirectories(folder.resolve(server));
    }

    @Override
    public void close() throws IOException {
        Temporary.remove(folder);
    }
}
