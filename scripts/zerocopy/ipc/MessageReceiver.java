package zerocopy.ipc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import zerocopy.measure.ChildJvm;
import zerocopy.record.Json;

/** The {@link ReceiverJvm} as the sending process sees it: orders, answers, and one sentence if it dies. */
public final class MessageReceiver implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    /** Starts it, on a CPU of its own, or -1. */
    public MessageReceiver(int cpu) throws IOException {
        process = ChildJvm.start(List.of(), List.of(), ReceiverJvm.class, String.valueOf(cpu));
        answers = process.inputReader();
        orders = process.outputWriter();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Gives it an order, whose answer is yet to come. */
    void order(ReceiverJvm.Order order) throws IOException {
        try {
            orders.write(Json.line(order) + "\n");
            orders.flush();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** Its answer. @throws IOException in one sentence, if it failed or has died */
    ReceiverJvm.Answer answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw ended(null);
        }
        ReceiverJvm.Answer answer = Json.parse("what the receiver said", line, ReceiverJvm.Answer.class);
        if (answer.failure() != null) {
            throw new IOException(answer.failure());
        }
        return answer;
    }

    /** Where a line broke: what the receiver says about it comes first, as it may know why. @throws IOException saying that */
    void answerIfAny() throws IOException {
        if (answers.ready()) {
            answer();
        }
    }

    private IOException ended(IOException cause) {
        return new IOException("the receiving process, " + process.pid() + ", ended in the middle of the exchange", cause);
    }

    /** Ends it, and waits until it is gone. */
    @Override
    public void close() {
        ChildJvm.end(process, 5);
    }
}
