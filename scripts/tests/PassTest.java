package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.Operations;
import zerocopy.trace.Pass;
import zerocopy.trace.PassAttempts;
import zerocopy.trace.PassReport;
import zerocopy.trace.PassWork;
import zerocopy.trace.PhaseMarks;
import zerocopy.trace.PhaseTracer;
import zerocopy.trace.Tracing;

/** The one rule of retrying, by works and a tracer that are made up: no kernel is asked. */
class PassTest {
    /** What the tracer sees of each phase's payload, attempt by attempt. */
    private final Map<String, List<Double>> coverage = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private int attached;
    private int closed;
    private long left = Duration.ofMinutes(1).toNanos();

    /** Sends one byte per phase, or copies one where its name says so. */
    private class Sending implements PassWork {
        @Override
        public List<String> phases() {
            return coverage.keySet().stream().sorted().toList();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Done run(String phase, PhaseMarks marks) throws IOException {
            if (phase.startsWith("copy")) {
                marks.begin();
            } else {
                marks.begin(1000, 2000);
            }
            marks.sent();
            marks.end();
            done.add(phase);
            return new Done(100, phase + " " + done.size());
        }
    }

    /** Knows phases by the order in which they are begun. */
    private final class MadeUpTracer implements PhaseTracer {
        private final int attempt = ++attached;
        private final List<String> begun = new ArrayList<>();
        private final int before = done.size();

        @Override
        public void begin(int phase, int localPort, int peerPort) {
            assertEquals(begun.size() + 1, phase, "phases are counted from 1 on in each attempt");
            begun.add("");
        }

        @Override
        public void sent() {
            // nothing to count
        }

        @Override
        public void end() {
            // nothing to count
        }

        @Override
        public Map<Integer, CopyLedger> finish(Map<Integer, Long> delivered) throws IOException {
            Map<Integer, CopyLedger> ledgers = new HashMap<>();
            for (int number : delivered.keySet()) {
                double seen = coverage.get(done.get(before + number - 1)).get(attempt - 1);
                if (seen < 0) {
                    throw new IOException("the tracer died");
                }
                ledgers.put(number, ledger(delivered.get(number), seen));
            }
            return ledgers;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static CopyLedger ledger(long delivered, double coverage) {
        return new CopyLedger(delivered, Map.of(), Map.of(), Map.of(), Map.of(), Operations.NONE, 0, coverage, 0, 0, CopyLedger.Interruptions.UNKNOWN, List.of(), "", List.of());
    }

    private PassReport run(PassWork work) throws IOException {
        List<PassReport> said = new ArrayList<>();
        new PassAttempts(work, MadeUpTracer::new, () -> left, () -> { }).run(said::add);
        assertEquals(attached, closed, "every tracer is ended");
        return said.getLast();
    }

    @ParameterizedTest
    @CsvSource({"0.95, 1", "1.05, 1", "0.94, 2", "1.06, 2"})
    void tracesAgainWhatWasNotSeenNearlyWhole(double seen, int times) throws IOException {
        coverage.put("send", List.of(seen, 1.0));
        var report = run(new Sending());
        assertEquals(times, attached);
        assertEquals(times == 1 ? seen : 1.0, report.ledgers().get("send").coverage());
        assertEquals("send " + times, report.found("send", String.class).orElseThrow(), "what is found is of the same transfer");
        assertNull(report.untraced());
        assertTrue(report.notAgain().isEmpty());
    }

    @Test
    void tracesOnlyThatAgainAndAtMostTwice() throws IOException {
        coverage.put("copy", List.of(0.0));
        coverage.put("send bad", List.of(0.5, 0.5, 0.5));
        coverage.put("send good", List.of(1.0));
        var report = run(new Sending());
        assertEquals(PassAttempts.MOST, attached);
        assertEquals(List.of("copy", "send bad", "send good", "send bad", "send bad"), done, "what sends nothing has no packets to miss");
        assertEquals(List.of("copy", "send bad", "send good"), report.ledgers().keySet().stream().sorted().toList());
        assertTrue(!report.ledgers().get("send bad").covered(), "and it stays uncovered");
        assertNull(report.untraced());
    }

    @Test
    void keepsWhatItHasWhereASecondAttemptFails() throws IOException {
        coverage.put("send bad", List.of(0.5, -1.0));
        coverage.put("send good", List.of(1.0));
        var report = run(new Sending());
        assertEquals(2, attached);
        assertNull(report.untraced());
        assertEquals(1.0, report.ledgers().get("send good").coverage());
        assertEquals("send bad 1", report.found("send bad", String.class).orElseThrow(), "of the transfer that the ledger is of");
        Fixtures.assertSentence(report.notAgain().orElseThrow(), "the tracer died");
    }

    @Test
    void saysWhyNothingIsTracedAndKeepsWhatWasDone() throws IOException {
        coverage.put("send", List.of(-1.0));
        var report = run(new Sending());
        assertEquals(1, attached, "a trace that fails is over");
        assertEquals("the tracer died", report.untraced());
        assertEquals(Map.of(), report.ledgers());
        assertEquals("send 1", report.found("send", String.class).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsWithTheWork(boolean warmingUp) {
        coverage.put("send", List.of(1.0));
        var work = new Sending() {
            @Override
            public void warmUp() throws IOException {
                if (warmingUp) {
                    throw new IOException("the work went wrong");
                }
            }

            @Override
            public Done run(String phase, PhaseMarks marks) throws IOException {
                throw new IOException("the work went wrong");
            }
        };
        assertEquals("the work went wrong", assertThrows(IOException.class, () -> run(work)).getMessage());
    }

    @Test
    void missesNoPacketsWhereNoFigureIsMadeOfThem() throws IOException {
        coverage.put("send", List.of(0.5, 1.0));
        run(new Sending() {
            @Override
            public boolean ofPackets() {
                return false;
            }
        });
        assertEquals(1, attached);
    }

    @Test
    void doesNothingTwiceThatCannotBe() throws IOException {
        coverage.put("send", List.of(0.5, 1.0));
        run(new Sending() {
            @Override
            public boolean repeatable() {
                return false;
            }
        });
        assertEquals(1, attached);
    }

    /** Another attempt as long as the first would not end in time. */
    @Test
    void triesNoMoreThanThereIsTimeFor() throws IOException {
        coverage.put("send", List.of(0.5, 1.0));
        var report = run(new Sending() {
            @Override
            public Done run(String phase, PhaseMarks marks) throws IOException {
                left -= Duration.ofSeconds(40).toNanos();
                return super.run(phase, marks);
            }
        });
        assertEquals(1, attached);
        Fixtures.assertSentence(report.notAgain().orElseThrow(), "no time left");
    }

    @Test
    void saysWhyThereIsNone() throws IOException {
        coverage.put("send", List.of(1.0));
        var report = Pass.run(new Sending(), Tracing.OFF, _ -> { });
        assertEquals("--trace off", report.untraced());
        assertEquals(List.of(), done);
    }
}
