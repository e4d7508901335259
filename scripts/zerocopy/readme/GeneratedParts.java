package zerocopy.readme;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a page that are written by a program: what stands between {@code <!-- generated: NAME -->} and
 * {@code <!-- end -->}, lines of their own. All else of the page is left as it is.
 */
final class GeneratedParts {
    private static final Pattern PART = Pattern.compile("(<!-- generated: (\\S+) -->\n).*?(<!-- (?:end|generated: \\S+) -->|\\z)", Pattern.DOTALL);
    private static final String END = "<!-- end -->";

    private GeneratedParts() {
    }

    /** A part by its name; made only where a page has it. */
    @FunctionalInterface
    interface Part {
        String text() throws IOException;
    }

    /**
     * The page with every part made anew.
     *
     * @throws IOException in one sentence, if a part has no end or is not among {@code parts}, or one of those is not on the page
     */
    static String fill(String page, Map<String, Part> parts) throws IOException {
        StringBuilder filled = new StringBuilder();
        Set<String> unused = new HashSet<>(parts.keySet());
        Matcher found = PART.matcher(page);
        int copied = 0;
        while (found.find()) {
            MatchResult part = found.toMatchResult();
            String name = part.group(2);
            if (!part.group(3).equals(END)) {
                throw new IOException("the generated part '" + name + "' has no " + END);
            }
            if (!parts.containsKey(name)) {
                throw new IOException("nobody generates the part '" + name + "'; there are " + String.join(", ", parts.keySet()));
            }
            unused.remove(name);
            filled.append(page, copied, part.end(1)).append(parts.get(name).text().strip()).append('\n').append(END);
            copied = part.end();
        }
        if (!unused.isEmpty()) {
            throw new IOException("the page lacks the generated part '" + unused.iterator().next() + "'");
        }
        return filled.append(page.substring(copied)).toString();
    }
}
