package zerocopy.chart;

import java.util.List;

/** Bodies below each other. */
record Stack(List<Figure.Body> bodies) implements Figure.Body {
    private static final double GAP = 8;

    @Override
    public double height() {
        return bodies.stream().mapToDouble(Figure.Body::height).sum() + GAP * (bodies.size() - 1);
    }

    @Override
    public void paint(Painter painter, Style style, double left, double top, double width) {
        double y = top;
        for (Figure.Body body : bodies) {
            body.paint(painter, style, left, y, width);
            y += body.height() + GAP;
        }
    }

    @Override
    public Figure.Body narrow() {
        return new Stack(bodies.stream().map(Figure.Body::narrow).toList());
    }
}
