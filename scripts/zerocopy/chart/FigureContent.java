package zerocopy.chart;

import java.util.List;

/**
 * What a chart has found in a run, before anything is laid out.
 *
 * @param title the finding
 * @param said the title and its figures in words, for who cannot see them
 * @param subtitle the conditions under which it was found
 * @param keys the legend; empty where rows and headings say all
 * @param notes below the picture, a sentence or more each
 * @param machine what it ran on and when
 */
record FigureContent(String id, String title, String said, String subtitle, List<Legend.Key> keys, Body body, List<String> notes, String machine) {

    /** What stands between legend and notes. Lengths are units of {@link Look.Width}. */
    interface Body {
        /** Less room than this has none for panels side by side, nor for long labels. */
        double NARROW = 500;

        /** Its height in a place of this width. */
        double height(double width);

        /** Paints it with its upper left corner here. */
        void paint(Painter painter, Style style, double left, double top, double width);
    }
}
