package zerocopy.audit;

import java.io.IOException;
import picocli.CommandLine;
import zerocopy.foreign.CannotWatchException;

/** Nothing can be measured here, by this user or on this system; the exit code is that of {@link AuditVerdict#NOT_MEASURABLE}. */
final class NotMeasurableException extends IOException implements CommandLine.IExitCodeGenerator {
    private static final long serialVersionUID = 1L;

    NotMeasurableException(CannotWatchException why) {
        super(why.getMessage(), why);
    }

    @Override
    public int getExitCode() {
        return Audited.NOT_MEASURABLE;
    }
}
