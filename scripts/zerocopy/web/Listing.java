package zerocopy.web;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A folder as a page, for a colleague who has but the address. */
final class Listing {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Listing() {
    }

    /** HTML, without scripts, and with nothing from a name unescaped. */
    static String of(Folder folder) throws IOException {
        String title = "/" + String.join("/", folder.names());
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(title)).append("</title></head><body><h1>").append(escaped(title)).append("</h1>\n<table cellpadding=\"3\">\n");
        if (!folder.names().isEmpty()) {
            page.append("<tr><td><a href=\"../\">../</a></td></tr>\n");
        }
        Folder.Entries entries = folder.entries();
        for (Folder.Entry entry : entries.found()) {
            String end = entry.folder() ? "/" : "";
            // "./": a name like "a:b" would be taken for another scheme
            page.append("<tr><td><a href=\"./").append(URLEncoder.encode(entry.name(), StandardCharsets.UTF_8).replace("+", "%20")).append(end).append("\">")
                    .append(escaped(entry.name())).append(end).append("</a></td><td align=\"right\">");
            page.append(entry.folder() ? "" : String.format(Locale.ROOT, "%,d B</td><td>%s", entry.size(), TIME.format(Instant.ofEpochMilli(entry.modified()))));
            page.append("</td></tr>\n");
        }
        page.append("</table>\n");
        if (entries.more()) {
            page.append("<p>There is more: no more than these are listed.</p>\n");
        }
        return page.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
