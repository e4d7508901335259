package zerocopy.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.CpuClock;

/** A Kafka consumer in a JVM of its own, programs/KafkaReader.java: it ends when its standard input does. */
final class KafkaClient implements Client {
    static final String PROGRAM = "KafkaReader";

    private final Process process;
    private final BufferedReader answers;

    /** Of a broker on this port. @throws IOException in one sentence */
    KafkaClient(Site site, int port, boolean secured) throws IOException {
        Path folder = site.folder("kafka-reader");
        process = ChildEnvironment.clean(new ProcessBuilder(List.of(Software.java(), "-Xmx256m", "-cp", site.programs().classPath(PROGRAM).orElseThrow(() -> new IOException(site.programs().failure(PROGRAM))), PROGRAM,
                "" + port, "" + site.payload().size(), site.certificate().certificate().toString(), secured ? "tls" : "plain"))).redirectError(folder.resolve("stderr").toFile()).start();
        answers = process.inputReader();
        if (!"ready".equals(answers.readLine())) {
            close();
            throw new IOException("the consumer did not start");
        }
    }

    private String ask(String what) throws IOException {
        Writer to = process.outputWriter();
        to.append(what).append('\n').flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the consumer ended");
        }
        return answer;
    }

    @Override
    public long fetch() throws IOException {
        return Long.parseLong(ask("read"));
    }

    @Override
    public String digest() throws IOException {
        return ask("verify").replaceFirst("\\d+ ", "");
    }

    @Override
    public long cpuNanos() throws IOException {
        return CpuClock.nanos(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
