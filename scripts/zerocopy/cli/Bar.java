package zerocopy.cli;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import zerocopy.linux.Terminal;

/**
 * Progress as a bar on standard error, where that is a terminal; it is gone when all is done. With ZCL_PROGRESS=lines, which
 * a notebook sets, a line a phase instead. With --verbose it says how long each phase took, from the start of this JVM on.
 */
public final class Bar implements Progress, AutoCloseable {
    private final boolean lines = "lines".equals(System.getenv("ZCL_PROGRESS"));
    private final boolean shown = !lines && Terminal.is(Terminal.ERR);
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
        }
        if (shown) {
            bar = new ProgressBarBuilder().setTaskName(what).setInitialMax(steps).setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200).clearDisplayOnFinish().setMaxRenderedLength(100)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err)).build();
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
}
