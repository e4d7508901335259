package zerocopy.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Words to come, in no language yet: a key of messages_en.properties and messages_zh.properties, and what fills its places.
 *
 * @param arguments each a name or a figure that is the same in every language, a number, another message, or a list of these
 */
public record Message(String key, List<Object> arguments) {
    /** That of this key; with arguments, those. */
    public static Message of(String key, Object... arguments) {
        return new Message(key, Arrays.asList(arguments));
    }

    /** That of something which records call by English words: "a pipe" has the key "source.a-pipe". */
    static Message named(String family, Object name) {
        return of(family + String.valueOf(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""));
    }
}
