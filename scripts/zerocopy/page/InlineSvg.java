package zerocopy.page;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unbescape.html.HtmlEscape;
import zerocopy.chart.Drawing;

/**
 * A chart as one element of a page: as wide as its place, with words for who cannot see it. Its light drawing and its dark
 * one differ in colours only, so one element has both, and the reader's browser takes those of its scheme.
 */
final class InlineSvg {
    private static final Pattern BEGINNING = Pattern.compile("^<\\?xml[^>]*>\\s*<svg(.*?) width=\"[^\"]*\" height=\"[^\"]*\"");
    private static final Pattern STYLE = Pattern.compile("style=\"([^\"]*)\"");

    private InlineSvg() {
    }

    static String of(Drawing light, Drawing dark) {
        String ours = new String(light.svg(), StandardCharsets.UTF_8);
        String theirs = new String(dark.svg(), StandardCharsets.UTF_8);
        if (!STYLE.matcher(ours).replaceAll("").equals(STYLE.matcher(theirs).replaceAll(""))) {
            throw new IllegalArgumentException("the chart " + light.id() + " differs in more than colours in light and in dark");
        }
        Iterator<String> darkStyles = STYLE.matcher(theirs).results().map(style -> style.group(1)).iterator();
        String both = STYLE.matcher(ours).replaceAll(style -> "style=\"" + both(style.group(1).split(";"), darkStyles.next().split(";")) + "\"");
        return BEGINNING.matcher(both).replaceFirst(found -> Matcher.quoteReplacement("<svg id=\"drawing-" + light.id() + "\" aria-label=\""
                + HtmlEscape.escapeHtml4Xml(light.title()) + "\"" + found.group(1)));
    }

    /** "fill:rgb(0,0,0);fill:light-dark(rgb(0,0,0),rgb(255,255,255));": what does not know the second keeps the first. */
    private static String both(String[] light, String[] dark) {
        StringJoiner style = new StringJoiner(";", "", ";");
        for (int i = 0; i < light.length; i++) {
            style.add(light[i]);
            if (!light[i].equals(dark[i])) {
                int colon = light[i].indexOf(':') + 1;
                style.add(light[i].substring(0, colon) + "light-dark(" + light[i].substring(colon) + "," + dark[i].substring(colon) + ")");
            }
        }
        return style.toString();
    }
}
