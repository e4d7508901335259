package zerocopy.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A table drawn: a row a method, a panel a quantity, each with an axis of its own. Names are read across, so none has to
 * be turned; a figure stands at the end of what it measures.
 *
 * @param panels side by side, each with a cell a row
 */
record Rows(List<Row> rows, List<Panel> panels) implements Figure.Body {
    private static final double HEADING = 20;
    private static final double GAP = 34;
    private static final double AXIS = 40;
    /** Half of the last tick. */
    private static final double RIGHT = 14;
    private static final double TO_LABEL = 8;
    /** Paper around an interval, so that it is seen on a dark bar, too. */
    private static final float HALO = 3;

    /**
     * One row.
     *
     * @param name empty where it belongs to the one above
     * @param detail in smaller print, between the name and the bars
     * @param above room over it, which tells groups apart; points
     */
    record Row(String name, String detail, double height, double above) {
        /** Of one line. */
        static Row of(String name) {
            return new Row(name, "", 17, 7);
        }
    }

    /** A quantity. @param weight its share of the width @param level what the others are compared with, a dashed line; null without */
    record Panel(String heading, Axis axis, List<Cell> cells, double weight, Double level) {
        Panel(String heading, Axis axis, List<Cell> cells, double weight) {
            this(heading, axis, cells, weight, null);
        }

        /** The same on this axis. */
        Panel on(Axis other) {
            return new Panel(heading, other, cells, weight, level);
        }
    }

    private double inside() {
        return rows.stream().mapToDouble(row -> row.above + row.height).sum() + 7;
    }

    private double heading() {
        return panels.stream().allMatch(panel -> panel.heading.isEmpty()) ? 0 : HEADING;
    }

    @Override
    public double height() {
        return heading() + inside() + AXIS;
    }

    @Override
    public void paint(Painter painter, Style style, double left, double top, double width) {
        double names = rows.stream().mapToDouble(row -> Painter.width(row.name, style.text())).max().orElse(0);
        double details = rows.stream().mapToDouble(row -> Painter.width(row.detail, style.small())).max().orElse(0);
        double start = left + names + (details > 0 ? details + 10 : 0) + 9;
        double y = top + heading();
        double at = y;
        for (Row row : rows) {
            at += row.above;
            painter.text(row.name, style.text(), style.palette().ink(), left + names, at + row.height / 2 + 4.2, Painter.Align.RIGHT);
            painter.text(row.detail, style.small(), style.palette().muted(), start - 9, at + row.height / 2 + 3.8, Painter.Align.RIGHT);
            at += row.height;
        }
        double weights = panels.stream().mapToDouble(Panel::weight).sum();
        double room = left + width - RIGHT - start - GAP * (panels.size() - 1);
        List<Panel> widened = panels.stream().map(panel -> panel.on(widened(panel, room * panel.weight / weights, style))).toList();
        for (Panel panel : widened) {
            double its = room * panel.weight / weights;
            panel(painter, style, panel.on(shared(panel, widened)), start, y, its);
            painter.text(panel.heading, style.heading(), style.palette().ink(), panels.size() == 1 ? left : start, top + 10, Painter.Align.LEFT);
            start += its + GAP;
        }
    }

    @Override
    public Figure.Body narrow() {
        return new Stack(panels.stream().map(panel -> panel.on(shared(panel, panels))).<Figure.Body>map(panel -> new Rows(rows, List.of(new Panel(
                panel.heading, panel.axis, panel.cells.stream().map(Cell::brief).toList(), panel.weight, panel.level)))).toList());
    }

    /** One scale for the panels of one quantity, which are compared with each other. */
    private static Axis shared(Panel panel, List<Panel> all) {
        return panel.axis.upTo(all.stream().map(Panel::axis).filter(axis -> axis.title().equals(panel.axis.title())).mapToDouble(Axis::max).max().orElseThrow());
    }

    /** Every label has to find room between its bar and the end. */
    private static Axis widened(Panel panel, double width, Style style) {
        Axis axis = panel.axis;
        for (Cell cell : panel.cells) {
            double label = cell.label().isEmpty() || leans(cell, panel.axis, width, style) ? 0 : TO_LABEL + Painter.width(cell.label(), style.small());
            axis = axis.upTo(axis.min() + (cell.end(panel.axis) - axis.min()) * width / Math.max(width - label, width / 5));
        }
        return axis;
    }

    private void panel(Painter painter, Style style, Panel panel, double left, double top, double width) {
        Axis axis = panel.axis;
        Plot plot = new Plot(style.look(), style.palette(), style.small(), axis, Axis.rows(inside()), width, inside());
        plot.baseline(style.palette().muted());
        if (panel.level != null) {
            plot.mark(panel.level, style.palette().muted());
        }
        double up = inside();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            up -= row.above + row.height;
            draw(plot, panel.cells.get(i), up, row.height, style.palette());
        }
        plot.paint(painter.graphics(), left, top);
        up = inside();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Cell cell = panel.cells.get(i);
            up -= row.above + row.height;
            for (Cell.Piece piece : cell.pieces()) {
                painter.mark(new Rectangle2D.Double(plot.x(piece.from()), plot.y(up + row.height), plot.x(piece.to()) - plot.x(piece.from()), row.height),
                        piece.mark(), style.palette().paper());
            }
            label(painter, style, cell, leans(cell, panel.axis, width, style), plot.xOf(cell.end(axis)), plot.y(up + row.height / 2) + 3.8);
        }
    }

    /** Whether the label of a lone marker goes to its left, as it has room only there. */
    private static boolean leans(Cell cell, Axis axis, double width, Style style) {
        if (!cell.pieces().isEmpty() || cell.dots().size() != 1 || cell.dots().getFirst().high() != null) {
            return false;
        }
        double at = (cell.end(axis) - axis.min()) / (axis.max() - axis.min()) * width;
        double label = 2 * TO_LABEL + Painter.width(cell.label(), style.small());
        return at + label > width && at > label;
    }

    private static void label(Painter painter, Style style, Cell cell, boolean leans, double end, double y) {
        double width = Painter.width(cell.label(), style.small());
        double x = leans ? end - TO_LABEL - width : end + TO_LABEL;
        painter.clear(cell.label(), style.small(), style.palette().paper(), x, y);
        painter.text(cell.label(), style.small(), cell.faint() ? style.palette().muted() : style.palette().ink(), x, y, Painter.Align.LEFT);
    }

    private static void draw(Plot plot, Cell cell, double bottom, double height, Palette palette) {
        for (Cell.Piece piece : cell.pieces()) {
            plot.area(piece.from(), piece.to(), bottom, bottom + height, piece.color());
        }
        if (cell.low() != null && cell.high() != null && cell.low() < cell.high()) {
            plot.intervalAcross(cell.low(), cell.high(), bottom + height / 2, palette.paper(), HALO);
            plot.intervalAcross(cell.low(), cell.high(), bottom + height / 2, palette.ink(), Plot.THIN);
            if (cell.value() != cell.pieces().getLast().to()) {
                plot.tick(cell.value(), bottom + height / 2, palette.paper(), HALO);
                plot.tick(cell.value(), bottom + height / 2, palette.ink(), 2 * Plot.THIN);
            }
        }
        for (Cell.Dot dot : cell.dots()) {
            if (dot.low() != null && dot.high() != null) {
                plot.intervalAcross(dot.low(), dot.high(), at(cell, dot, bottom, height), dot.color(), Plot.THIN);
            }
        }
        for (Cell.Dot dot : cell.dots()) {
            plot.line(new double[] {dot.value()}, new double[] {at(cell, dot, bottom, height)}, dot.color(), 0, false, dot.marker());
        }
    }

    /** More than two stand below each other, or their intervals would hide each other. */
    private static double at(Cell cell, Cell.Dot dot, double bottom, double height) {
        int all = cell.dots().size();
        return bottom + height * (all > 2 ? 1 - (cell.dots().indexOf(dot) + 0.5) / all : 0.5);
    }
}
