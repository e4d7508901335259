package zerocopy.page;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.unbescape.html.HtmlEscape;

/** report.html, filled. What the template names and nobody gives is an error, and all that is filled in is escaped. */
final class Template {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    /** As escaped. Findings and claims are said on terminals, too, where it is straight; in print, as in the charts, it is curly. */
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})&#39;(?=\\p{L})");

    private Template() {
    }

    static String fill(Map<String, Object> values) {
        PebbleEngine engine = new PebbleEngine.Builder().loader(new ClasspathLoader(Template.class.getClassLoader())).strictVariables(true).build();
        StringWriter page = new StringWriter();
        try {
            engine.getTemplate("zerocopy/page/report.html").evaluate(page, values, Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return APOSTROPHE.matcher(page.toString()).replaceAll("’");
    }

    /** Text with `names` in it, escaped: those become code elements. */
    static SafeString code(String text) {
        return new SafeString(CODE.matcher(HtmlEscape.escapeHtml4Xml(text)).replaceAll("<code>$1</code>"));
    }
}
