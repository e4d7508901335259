package zerocopy.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import zerocopy.measure.ChildJvm;
import zerocopy.record.Json;

/** The {@link LoadJvm} as this process sees it. */
final class LoadProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    /** Starts it; it runs where the calling thread may run. */
    LoadProcess() throws IOException {
        process = ChildJvm.start(List.of(), List.of("-Xmx256m"), LoadJvm.class);
        answers = process.inputReader();
        orders = process.outputWriter();
    }

    /** Has an order carried out. @throws IOException in one sentence, if the process has died */
    Load run(LoadOrder order) throws IOException {
        try {
            orders.write(Lines.of(order) + "\n");
            orders.flush();
            String line = answers.readLine();
            if (line != null) {
                return Json.parse(line, Load.class);
            }
        } catch (IOException e) {
            throw new IOException("the client process, " + process.pid() + ", ended in the middle of a measurement", e);
        }
        throw new IOException("the client process, " + process.pid() + ", ended in the middle of a measurement");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
