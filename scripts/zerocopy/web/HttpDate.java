package zerocopy.web;

import io.netty.handler.codec.DateFormatter;
import java.util.Date;

/**
 * The time for the Date field, written once a second.
 *
 * @param second since 1970
 */
record HttpDate(long second, String text) {
    private static volatile HttpDate last = new HttpDate(-1, "");

    static String now() {
        long millis = System.currentTimeMillis();
        HttpDate date = last;
        if (date.second != millis / 1000) {
            date = new HttpDate(millis / 1000, DateFormatter.format(new Date(millis)));
            last = date;
        }
        return date.text;
    }
}
