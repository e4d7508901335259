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
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=[\\p{L})])&#39;(?=\\p{L})");
    /** In text, between a number and its unit or counting word: no line ends there. */
    private static final Pattern UNIT = Pattern.compile("(?:(?<=\\d) (?=(?:(?:[KMG]?i?B|[mµn]?s)(?!\\w)|%|\\p{IsHan}))|(?<=\\bCPU) (?=\\d))(?=[^<>]*<)");
    private static final Pattern MINUS = Pattern.compile("(?<![\\w)-])-(?=\\d[^<>]*<)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?\\w[\\w.:+-]*=?");

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
        return MINUS.matcher(UNIT.matcher(APOSTROPHE.matcher(page.toString()).replaceAll("’")).replaceAll("\u00a0")).replaceAll("\u2212");
    }

    /** Text with `names` in it, escaped: those become code elements. */
    static SafeString code(String text) {
        return new SafeString(CODE.matcher(HtmlEscape.escapeHtml4Xml(text)).replaceAll("<code>$1</code>"));
    }

    /** Text with --options in it, escaped: a line may end before one, and never within its name. */
    static SafeString options(String text) {
        return new SafeString(OPTION.matcher(HtmlEscape.escapeHtml4Xml(text)).replaceAll("<wbr/><span class=\"option\">$0</span>"));
    }
}
