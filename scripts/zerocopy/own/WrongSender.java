package zerocopy.own;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a sender, in one sentence: it gets no figure. */
final class WrongSender extends IOException {
    private static final long serialVersionUID = 1;
    /** Where JShell puts what it compiles, whose lines are not the cell's. */
    private static final String CELLS = "REPL.";

    /** The sentence, part by part. */
    private final transient List<Part> parts;

    /** A part of a sentence: English with places, as of {@link String#format}, and what fills them. */
    record Part(String english, Object... filling) {
        private String in(UnaryOperator<String> language) {
            return String.format(Locale.ROOT, language.apply(english), filling);
        }
    }

    private WrongSender(List<Part> parts, Throwable failure) {
        super(sentence(parts, UnaryOperator.identity()), failure);
        this.parts = List.copyOf(parts);
    }

    /** One of which these parts tell. */
    static WrongSender of(Part... parts) {
        return new WrongSender(List.of(parts), null);
    }

    /** One of which this tells. */
    static WrongSender of(String english, Object... filling) {
        return of(new Part(english, filling));
    }

    private static String sentence(List<Part> parts, UnaryOperator<String> language) {
        return parts.stream().map(part -> part.in(language)).collect(Collectors.joining());
    }

    /** The sentence in another language. @param language gives the English of a part in it */
    String in(UnaryOperator<String> language) {
        return sentence(parts, language);
    }

    /** One that ended with this, and where: in its author's code. @param what has places for its name and for the failure */
    static WrongSender failed(String what, String name, Throwable failure) {
        if (failure instanceof WrongSender wrong) {
            return wrong;
        }
        Part where = Stream.of(failure.getStackTrace()).filter(frame -> !frame.getClassName().matches("(?:java|jdk|sun|zerocopy)\\..*")).findFirst()
                .map(frame -> frame.getLineNumber() > 0 && !frame.getClassName().startsWith(CELLS)
                        ? new Part(", in %s at line %s", frame.getMethodName(), frame.getLineNumber()) : new Part(", in %s", frame.getMethodName())).orElse(new Part(""));
        String thrown = failure.getClass().getSimpleName()
                + Optional.ofNullable(failure.getMessage()).filter(message -> !message.isBlank()).map(message -> ": " + message.lines().findFirst().orElse("")).orElse("");
        return new WrongSender(List.of(new Part(what, name, thrown), where), failure);
    }

    /** The one among the causes of a failure. */
    static Optional<WrongSender> among(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).filter(WrongSender.class::isInstance).map(WrongSender.class::cast).findFirst();
    }
}
