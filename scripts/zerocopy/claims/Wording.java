package zerocopy.claims;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zerocopy.record.Format;
import zerocopy.results.Texts;

/**
 * Messages in a language, by its bundle. A place is "{0}", or "{0:how}": size, memory, percent and copies say how a number
 * is written; "or" and "and" how a list of names ends, "else", "also" and "with" one of clauses; "number" says only how many there are. A number without any is a count, a list without any goes on by commas.
 * Where the only argument is 1, a key that ends by ".singular" comes first.
 */
public enum Wording {
    /** In English. */
    EN(Locale.ENGLISH),
    /** In Chinese. */
    ZH(Locale.SIMPLIFIED_CHINESE);

    private static final Pattern HAN_THEN_LATIN = Pattern.compile("(?<=\\p{IsHan})(?=[\\w(]|/(?!\\p{IsHan}))|(?<=[\\w)%])(?=\\p{IsHan})");
    private static final Pattern RANGE = Pattern.compile("(?<=\\d) to (?=-?\\d)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::([\\w|]+))?}");

    /** What records call by words of their own: one may lack them, or have others. */
    private static final Pattern RECORDED = Pattern.compile("(?:case|source|how|memory|end)\\.(.*)");
    private static final String BRIEF = ".brief";
    private static final String SINGULAR = ".singular";
    private static final String UNKNOWN = "?";

    private final Map<String, String> patterns;

    Wording(Locale language) {
        patterns = Texts.of("zerocopy.claims.messages", language);
    }

    /** That of a language: Chinese, or else English. */
    public static Wording of(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage()) ? ZH : EN;
    }

    /** The patterns by key. */
    public Map<String, String> patterns() {
        return Collections.unmodifiableMap(patterns);
    }

    /** The message's words. @throws IllegalArgumentException if there is no such message, or nothing for one of its places */
    public String of(Message message) {
        String pattern = patterns.getOrDefault(message.key() + (isOne(message.arguments()) ? SINGULAR : ""), patterns.get(message.key()));
        Matcher recorded = RECORDED.matcher(message.key());
        if (pattern == null && recorded.matches()) {
            return recorded.group(1).equals("null") ? UNKNOWN : recorded.group(1);
        }
        if (pattern == null) {
            throw new IllegalArgumentException("there is no message '" + message.key() + "'");
        }
        String text = PLACE.matcher(pattern).replaceAll(place -> {
            int number = Integer.parseInt(place.group(1));
            if (number >= message.arguments().size()) {
                throw new IllegalArgumentException("nothing fills place " + number + " of the message '" + message.key() + "'");
            }
            return Matcher.quoteReplacement(text(message.arguments().get(number), place.group(2) == null ? "" : place.group(2)));
        });
        return HAN_THEN_LATIN.matcher(text.replaceAll("(?<=）) (?=\\p{IsHan})", "")).replaceAll(" "); // a Chinese word has a blank beside a Latin letter, and none beside its own
    }

    private static boolean isOne(List<Object> arguments) {
        return arguments.size() == 1 && arguments.getFirst() instanceof Number number && number.doubleValue() == 1;
    }

    /** The same in as few words as there are: those of the key that ends by ".brief", where there is one. */
    public String brief(Message message) {
        return of((Message) shortened(message));
    }

    private Object shortened(Object argument) {
        return switch (argument) {
            case Message message -> new Message(patterns.containsKey(message.key() + BRIEF) ? message.key() + BRIEF : message.key(), message.arguments().stream().map(this::shortened).toList());
            case Collection<?> list -> list.stream().map(this::shortened).toList();
            case null, default -> argument;
        };
    }

    /** A message without arguments. */
    public String of(String key) {
        return of(Message.of(key));
    }

    /** What stands in a table: a message, a name, a number or a list of them. */
    public String cell(Object cell) {
        return text(cell, "");
    }

    private String text(Object argument, String how) {
        return switch (argument) {
            case null -> UNKNOWN;
            case Message message -> of(message);
            case Collection<?> list when how.equals("number") -> Format.count(list.size());
            case Collection<?> list -> joined(list.stream().map(each -> text(each, how)).toList().toArray(String[]::new), how);
            case Number number -> how.contains("size") ? Format.size(number.longValue()) : how.contains("memory") ? Format.memory(number.doubleValue())
                    : how.contains("percent") ? percent(number.doubleValue()) : how.contains("copies") ? Format.copies(number.doubleValue()) : Format.count(number.doubleValue());
            default -> figures(String.valueOf(argument));
        };
    }

    /** Records' way to write a range or a share, in the language's own. */
    private String figures(String written) {
        return RANGE.matcher(written).replaceAll(Matcher.quoteReplacement(patterns.get("range"))).replaceAll("(?<=\\d) %", Matcher.quoteReplacement(patterns.get("percent")));
    }

    /** With the language's space before the sign, or without. */
    private String percent(double share) {
        return Format.exactPercent(share).replace(" %", patterns.get("percent"));
    }

    private String joined(String[] words, String how) {
        String last = List.of("or", "and", "also", "else", "with").stream().filter(how::contains).findFirst().map(end -> patterns.get("list." + end)).orElse(patterns.get("list.comma"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            String glue = i == 0 ? "" : i == words.length - 1 ? last : patterns.get("list.comma");
            text.append(glue).append(words[i]);
        }
        return text.toString();
    }
}
