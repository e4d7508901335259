package zerocopy.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import zerocopy.linux.Terminal;

/**
 * Progress as a bar on standard error, where that is a terminal; it is gone when all is done. With ZCL_PROGRESS=lines, which
 * a notebook sets, a line a phase instead.
 */
public final class Bar implements Progress, AutoCloseable {
    private final boolean lines = "lines".equals(System.getenv("ZCL_PROGRESS"));
    private final boolean shown = !lines && Terminal.is(Terminal.ERR);
    private ProgressBar bar;

    @Override
    public void phase(String what, long steps) {
        close();
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
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
