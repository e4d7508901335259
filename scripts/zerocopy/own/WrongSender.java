package zerocopy.own;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with a sender, in one sentence: it gets no figure. */
final class WrongSender extends IOException {
    private static final long serialVersionUID = 1;
    /** Where JShell puts what it compiles, whose lines are not the cell's. */
    private static final String CELLS = "REPL.";

    WrongSender(String sentence) {
        super(sentence);
    }

    private WrongSender(String sentence, Throwable failure) {
        super(sentence, failure);
    }

    /** One that ended with this, and where: in its author's code. */
    static WrongSender failed(String what, Throwable failure) {
        if (failure instanceof WrongSender wrong) {
            return wrong;
        }
        String where = Stream.of(failure.getStackTrace()).filter(frame -> !frame.getClassName().matches("(?:java|jdk|sun|zerocopy)\\..*")).findFirst()
                .map(frame -> ", in " + frame.getMethodName() + (frame.getLineNumber() > 0 && !frame.getClassName().startsWith(CELLS) ? " at line " + frame.getLineNumber() : "")).orElse("");
        return new WrongSender(what + " with " + failure.getClass().getSimpleName()
                + Optional.ofNullable(failure.getMessage()).filter(message -> !message.isBlank()).map(message -> ": " + message.lines().findFirst().orElse("")).orElse("")
                + where, failure);
    }

    /** The one among the causes of a failure. */
    static Optional<WrongSender> among(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).filter(WrongSender.class::isInstance).map(WrongSender.class::cast).findFirst();
    }
}
