package zerocopy.cli;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import zerocopy.linux.Terminal;

/**
 * Progress as a bar on standard error, if that is a terminal; its line is cleared when all is done. Its clock advances
 * also during a long step. With ZCL_PROGRESS=lines, which a notebook sets, and on a dumb terminal, which cannot clear a line,
 * one line per phase instead. With --verbose it prints how long each phase took, the first one from the start of this JVM on.
 */
public final class Bar implements Progress, AutoCloseable {
    private static final int WIDEST = 100;
    private static final long MIB = 1 << 20;
    /** From this many steps on, steps are taken to be bytes. */
    private static final long BYTES = 4 * MIB;

    private final boolean terminal = Terminal.is(Terminal.ERR);
    private final boolean lines = "lines".equals(System.getenv("ZCL_PROGRESS")) || terminal && "dumb".equals(System.getenv("TERM"));
    private final int width = Math.min(WIDEST, Terminal.columns(Terminal.ERR).orElse(WIDEST) - 1); // a full line would wrap
    private final boolean timed = Script.command().contains("--verbose");
    private ProgressBar bar;
    private String phase = "start";
    private long since = ManagementFactory.getRuntimeMXBean().getStartTime();

    @Override
    public void phase(String what, long steps) {
        close();
        phase = what;
        if (lines) {
            System.err.println("progress: " + what);
        } else if (terminal) {
            ProgressBarBuilder builder = new ProgressBarBuilder().setTaskName(what).setInitialMax(steps).setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200).continuousUpdate().clearDisplayOnFinish().setMaxRenderedLength(width).setConsumer(new OneLine(width));
            bar = (steps >= BYTES ? builder.setUnit(" MiB", MIB) : builder).build();
        }
    }

    @Override
    public void total(long steps) {
        if (bar != null) {
            bar.maxHint(steps);
        }
    }

    @Override
    public void step(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void spent(Map<String, Long> millis) {
        if (timed) {
            millis.forEach((part, each) -> say("  of " + phase + ": " + part, each));
        }
    }

    private static void say(String what, long millis) {
        System.err.printf(Locale.ROOT, "%7.2f s  %s%n", millis / 1000.0, what);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        if (timed) {
            long now = System.currentTimeMillis();
            say(phase, now - since);
            since = now;
        }
    }

    /** One line that is overwritten, and blank at the end: the library's own consumer leaves it and starts a new one. */
    private record OneLine(int width) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public void accept(String rendered) {
            System.err.print("\r" + rendered);
        }

        @Override
        public void clear() {
            System.err.print("\r" + " ".repeat(width) + "\r");
        }

        @Override
        public void close() {
            System.err.flush();
        }
    }
}
