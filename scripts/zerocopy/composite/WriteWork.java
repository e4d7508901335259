package zerocopy.composite;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.PassReport;
import zerocopy.trace.PassWork;
import zerocopy.trace.PhaseMarks;
import zerocopy.trace.PhaseTracer;

/**
 * What is traced of writing: each message once unseen, so that all is warm, and then counted, in two phases. The phase
 * with fewer copies counts: what the event loop's own arrays do now and then is no copy of the message.
 */
record WriteWork(List<WriteCell> cells) implements PassWork {
    private static final int TIMES = 2;
    private static final Duration EACH = Duration.ofSeconds(10);

    /** What a message took; without a trace, nothing but that it arrived. */
    record Written(CopyLedger ledger, Vectors.Phase writes) {
        static final Written UNTRACED = new Written(null, Vectors.Phase.NONE);
    }

    /** What was found of each cell. */
    List<Written> written(PassReport report) {
        List<Written> written = new ArrayList<>();
        for (WriteCell cell : cells) {
            String fewest = phases(cell).min(Comparator.comparingDouble(phase -> report.ledgers().get(phase).jvmCopies())).orElseThrow();
            written.add(new Written(report.ledgers().get(fewest), report.found(fewest, Vectors.Phase.class).orElse(Vectors.Phase.NONE)));
        }
        return written;
    }

    /** Writes them uncounted, in this JVM. @throws IOException where a message did not arrive as it was */
    List<Written> untraced() throws IOException {
        for (WriteCell cell : cells) {
            try (SinkConnection line = new SinkConnection(cell.transport())) {
                cell.send(line, PhaseMarks.NONE);
            }
        }
        return cells.stream().map(_ -> Written.UNTRACED).toList();
    }

    @Override
    public List<String> phases() {
        return cells.stream().flatMap(WriteWork::phases).toList();
    }

    private static Stream<String> phases(WriteCell cell) {
        return IntStream.rangeClosed(1, TIMES).mapToObj(time -> cell + " " + time);
    }

    @Override
    public Duration patience() {
        return EACH.multipliedBy(phases().size());
    }

    @Override
    public boolean ofPackets() {
        return false; // what is copied into the socket's buffer, calls and ring entries tell
    }

    @Override
    public List<String> jvmFlags() {
        return MergeWork.FLAGS;
    }

    @Override
    public Beside beside(PhaseTracer tracer) {
        return new Vectors((CopyTracer) tracer);
    }

    @Override
    public Done run(String phase, PhaseMarks marks) throws IOException {
        WriteCell cell = cells.get(phases().indexOf(phase) / TIMES);
        try (SinkConnection line = new SinkConnection(cell.transport())) {
            cell.send(line, PhaseMarks.NONE);
            cell.send(line, marks);
        }
        return new Done(cell.bytes(), null);
    }
}
