package zerocopy.chart;

import java.util.List;

/** Bodies below each other. */
record Stack(List<FigureContent.Body> bodies) implements FigureContent.Body {
    private static final double GAP = 8;

    @Override
    public double height(double width) {
        return bodies.stream().mapToDouble(body -> body.height(width)).sum() + GAP * (bodies.size() - 1);
    }

    @Override
    public void paint(Painter painter, Style style, double left, double top, double width) {
        double y = top;
        for (FigureContent.Body body : bodies) {
            body.paint(painter, style, left, y, width);
            y += body.height(width) + GAP;
        }
    }
}
