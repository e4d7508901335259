package zerocopy.chart;

import java.util.List;

/**
 * What a chart has found in a run, before anything is laid out.
 *
 * @param title the finding
 * @param said the title and its figures in words, for who cannot see them
 * @param subtitle what it ran on
 * @param keys the legend; empty where rows and headings say all
 * @param notes below the picture, a sentence each
 */
record Figure(String id, String title, String said, String subtitle, List<Legend.Key> keys, Body body, List<String> notes) {

    /** What stands between legend and notes. */
    interface Body {
        /** Its height in points. */
        double height();

        /** Paints it with its upper left corner here. */
        void paint(Painter painter, Style style, double left, double top, double width);

        /** The same for a narrow place: what stands side by side stands below each other. */
        default Body narrow() {
            return this;
        }
    }

    /** The same for a narrow place. */
    Figure narrow() {
        return new Figure(id, title, said, subtitle, keys, body.narrow(), notes);
    }
}
