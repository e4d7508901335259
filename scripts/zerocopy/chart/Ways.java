package zerocopy.chart;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Ways drawn: a line each, more where it is too long; places, and between them arrows with a figure above, thick where the CPU copies. */
record Ways(List<Way> ways, Style style) implements FigureContent.Body {
    private static final double LINE = 30;
    private static final double ARROW = 33;
    private static final double NARROW_ARROW = 26;
    /** Between a place and an arrow. */
    private static final double GAP = 4;
    private static final double TO_NAMES = 12;
    private static final double HEAD = 7;
    private static final float THICK = 4;
    private static final float THIN = 1.1f;

    /** From a place on. */
    record Way(String name, String from, List<Arrow> arrows) {
    }

    /** To the next place. @param figure how many bytes took it, per byte delivered */
    record Arrow(String figure, boolean copy, String to) {
    }

    /** Where an arrow begins on its line, and how many lines above it there are. */
    private record Place(int line, double x) {
    }

    @Override
    public List<Ways> single() {
        return List.of(this);
    }

    @Override
    public double height(double width) {
        return ways.stream().mapToDouble(way -> lines(way, width) * LINE + 4).sum();
    }

    @Override
    public double beside() {
        return height(style.look().width().units());
    }

    private int lines(Way way, double width) {
        return places(way, width).getLast().line() + 1;
    }

    /** Names stand before their ways or, where there is little room, above them. */
    private double names(double width) {
        return width < NARROW ? TO_NAMES : ways.stream().mapToDouble(way -> Painter.width(way.name, style.text())).max().orElse(0) + TO_NAMES;
    }

    private double arrow(double width) {
        return width < NARROW ? NARROW_ARROW : ARROW;
    }

    private double place(String name) {
        return Painter.width(name, style.small());
    }

    /** Of each arrow of it. */
    private List<Place> places(Way way, double width) {
        List<Place> places = new ArrayList<>();
        int line = width < NARROW ? 1 : 0;
        double x = names(width) + place(way.from);
        for (Arrow arrow : way.arrows) {
            double length = 2 * GAP + arrow(width) + place(arrow.to);
            if (x + length > width) {
                line++;
                x = names(width);
            }
            places.add(new Place(line, x));
            x += length;
        }
        return places;
    }

    @Override
    public void paintBeside(Painter painter, Style look, double left, double top, double width) {
        Palette palette = look.palette();
        double y = top;
        for (Way way : ways) {
            boolean narrow = width < NARROW;
            double first = y + LINE * 0.62;
            painter.text(way.name, look.text(), palette.ink(), narrow ? left : left + names(width) - TO_NAMES, first, narrow ? Painter.Align.LEFT : Painter.Align.RIGHT);
            painter.text(way.from, look.small(), palette.ink(), left + names(width), first + (narrow ? LINE : 0), Painter.Align.LEFT);
            List<Place> places = places(way, width);
            for (int i = 0; i < places.size(); i++) {
                Arrow arrow = way.arrows.get(i);
                double base = first + places.get(i).line() * LINE;
                double from = left + places.get(i).x() + GAP;
                double to = from + arrow(width);
                arrow(painter, from, to, base - 3.5, arrow.copy ? THICK : THIN, arrow.copy ? palette.ink() : palette.muted());
                painter.text(arrow.figure, look.small(), arrow.copy ? palette.ink() : palette.muted(), (from + to) / 2, base - 10, Painter.Align.CENTER);
                painter.text(arrow.to, look.small(), palette.ink(), to + GAP, base, Painter.Align.LEFT);
            }
            y += lines(way, width) * LINE + 4;
        }
    }

    private static void arrow(Painter painter, double from, double to, double y, float width, Color color) {
        painter.line(from, y, to - HEAD + 1, y, color, width);
        Path2D.Double head = new Path2D.Double();
        head.moveTo(to, y);
        head.lineTo(to - HEAD, y - HEAD / 1.7);
        head.lineTo(to - HEAD, y + HEAD / 1.7);
        head.closePath();
        painter.fill(head, color);
    }
}
