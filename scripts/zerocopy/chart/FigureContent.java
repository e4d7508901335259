package zerocopy.chart;

import java.util.List;

/**
 * What a chart has found in a run, before anything is laid out.
 *
 * @param title the finding
 * @param said the title and its figures in words, for who cannot see them
 * @param tables its figures
 * @param subtitle the conditions under which it was found
 * @param keys the legend; empty where rows and headings say all
 * @param notes below the picture, a sentence or more each
 * @param machine what it ran on and when
 */
record FigureContent(String id, String title, String said, List<FigureTable> tables, String subtitle, List<Legend.Key> keys, Body body, List<String> notes, String machine) {

    /** What stands between legend and notes: panels side by side or, where there is little room, below each other. Lengths are units of {@link Look.Width}. */
    interface Body {
        /** Less room than this has none for panels side by side, nor for long labels. */
        double NARROW = 500;
        /** Between panels below each other. */
        double GAP = 8;

        /** Each panel by itself. */
        List<? extends Body> single();

        /** The height of panels side by side. */
        double beside();

        /** The same with plots and rows of this share of their height, as far as their texts leave it; what cannot be lower is as it is. */
        default Body lower(double share) {
            return this;
        }

        /** Paints them side by side with their upper left corner here. */
        void paintBeside(Painter painter, Style style, double left, double top, double width);

        private boolean stacked(double width) {
            return width < NARROW && single().size() > 1;
        }

        /** Its height in a place of this width. */
        default double height(double width) {
            return stacked(width) ? single().stream().mapToDouble(panel -> panel.beside() + GAP).sum() - GAP : beside();
        }

        /** Paints it in such a place. */
        default void paint(Painter painter, Style style, double left, double top, double width) {
            if (!stacked(width)) {
                paintBeside(painter, style, left, top, width);
                return;
            }
            double y = top;
            for (Body panel : single()) {
                panel.paintBeside(painter, style, left, y, width);
                y += panel.beside() + GAP;
            }
        }
    }
}
