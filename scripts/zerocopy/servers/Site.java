package zerocopy.servers;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
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
    private static final int WORDS = 90;
    private static final int WORD = 7;
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

    /** What a server of this setup serves: those that compress have a text of the same size, as random bytes do not become fewer. */
    Payload payload(ServerSetup setup) throws IOException {
        if (!setup.compressing()) {
            return payload;
        }
        Path text = folder.resolve("text/text.txt");
        if (!Files.exists(text)) {
            Files.createDirectories(text.getParent());
            SplittableRandom random = new SplittableRandom(payload.size());
            try (BufferedWriter writer = Files.newBufferedWriter(text)) {
                for (long at = 0; at < payload.size(); at += WORD) {
                    writer.write("word" + (10 + random.nextInt(WORDS)) + " ", 0, (int) Math.min(WORD, payload.size() - at));
                }
            }
        }
        return new Payload(text.toAbsolutePath(), payload.size());
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
