package zerocopy.readme;

import java.util.ArrayList;
import java.util.List;

/** What a record says as Markdown shows it: its letters, whatever they are, and never as a table's end, a link or HTML. */
final class Markdown {
    private Markdown() {
    }

    /** A name in a table or a sentence. */
    static String code(String name) {
        return "`" + line(name).replace('`', '\'').replace("|", "\\|") + "`";
    }

    /** Words in a table or a sentence. */
    static String text(Object words) {
        return line(String.valueOf(words)).replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace("[", "\\[").replace("`", "\\`").replace("|", "\\|");
    }

    /** Sentences whose names stand in `backticks`. */
    static List<String> sentences(List<String> sentences) {
        return sentences.stream().map(Markdown::sentence).toList();
    }

    private static String sentence(String sentence) {
        List<String> parts = new ArrayList<>(List.of(sentence.split("`", -1)));
        for (int i = 0; i < parts.size(); i += 2) { // outside
            parts.set(i, text(parts.get(i)));
        }
        return line(String.join("`", parts));
    }

    /** Lines as they stand, in a fence longer than any of theirs. */
    static String block(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + "text\n" + text.strip() + "\n" + fence;
    }

    private static String line(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replaceAll("[\\p{Cntrl}]", "");
    }
}
