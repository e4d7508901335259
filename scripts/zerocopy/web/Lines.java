package zerocopy.web;

import zerocopy.record.Json;

/** JSON in one line, as processes say it to each other. */
final class Lines {
    private Lines() {
    }

    static String of(Object value) {
        return Json.write(value).replaceAll("\\R\\s*", "");
    }
}
