package zerocopy.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A table drawn: one row per method, one panel per quantity, each with an axis of its own. Names are read across, so none has to
 * be turned; a figure stands beside what it is of.
 *
 * @param panels side by side, or below each other where there is little room; each with one cell per row
 * @param all the same and those that stand below or above them: one scale for what is compared
 */
record BarRows(List<Row> rows, List<Panel> panels, List<Panel> all) implements FigureContent.Body {
    private static final double HEADING = 20;
    private static final double BETWEEN = 34;
    private static final double AXIS = 40;
    /** Half of the last tick. */
    private static final double RIGHT = 18;
    /** From the middle of a line of small print to its base line. */
    private static final double TO_BASE = 3.8;
    /** Paper around an interval, so that it is seen on a dark bar, too. */
    private static final float HALO = 3;
    /** A line of text. */
    private static final double LEAST = 11;

    /**
     * One row.
     *
     * @param name empty where it belongs to the one above
     * @param detail in smaller print, between the name and the bars
     * @param above room over it, which tells groups apart
     */
    record Row(String name, String detail, double height, double above) {
        /** Of one line. */
        static Row of(String name, String detail) {
            return new Row(name, detail, 17, 7);
        }

        /** The same with room for a figure above its marks. */
        Row roomy() {
            return new Row(name, detail, height, RowLabel.ABOVE);
        }

        /** The same, less high, but no lower than its text; what has a figure above its marks keeps the room for it. */
        private Row lower(double share) {
            return new Row(name, detail, Math.max(LEAST, height * share), above >= RowLabel.ABOVE ? above : above * share);
        }

        /** The same, the first of a group that stands apart. */
        Row apart() {
            return new Row(name, detail, height, 18);
        }
    }

    /** A quantity. @param weight its share of the width @param level what the others are compared with, a dashed line; null without */
    record Panel(String heading, Axis axis, List<BarOrDots> cells, double weight, Double level) {
        Panel(String heading, Axis axis, List<BarOrDots> cells, double weight) {
            this(heading, axis, cells, weight, null);
        }

        /** The same on this axis. */
        Panel on(Axis other) {
            return new Panel(heading, other, cells, weight, level);
        }

        private Panel brief() {
            return new Panel(heading, axis, cells.stream().map(BarOrDots::brief).toList(), weight, level);
        }
    }

    BarRows(List<Row> rows, List<Panel> panels) {
        this(rows, panels, panels);
    }

    /** What each row is called where it stands by itself: with its detail, and the name above where it has none. */
    List<String> names(Draft draft) {
        List<String> names = new ArrayList<>();
        String name = "";
        for (Row row : rows) {
            name = row.name.isEmpty() ? name : row.name;
            names.add(row.detail.isEmpty() ? name : draft.say("told.panel", name, row.detail));
        }
        return names;
    }

    @Override
    public BarRows lower(double share) {
        return new BarRows(rows.stream().map(row -> row.lower(share)).toList(), panels, all);
    }

    private double inside() {
        return rows.stream().mapToDouble(row -> row.above + row.height).sum() + 7;
    }

    private double heading() {
        return panels.stream().allMatch(panel -> panel.heading.isEmpty()) ? 0 : HEADING;
    }

    @Override
    public List<BarRows> single() {
        return panels.stream().map(panel -> new BarRows(rows, List.of(panel), panels)).toList();
    }

    @Override
    public double beside() {
        return heading() + inside() + AXIS;
    }

    @Override
    public void paintBeside(Painter painter, Style style, double left, double top, double width) {
        double names = rows.stream().mapToDouble(row -> Painter.width(row.name, style.text())).max().orElse(0);
        double details = rows.stream().mapToDouble(row -> Painter.width(row.detail, style.small())).max().orElse(0);
        double start = left + names + (details > 0 ? details + 10 : 0) + 9;
        double y = top + heading();
        double at = y;
        for (Row row : rows) {
            at += row.above;
            painter.text(row.name, style.text(), style.palette().ink(), left + names, at + row.height / 2 + 4.2, Painter.Align.RIGHT);
            painter.text(row.detail, style.small(), style.palette().muted(), start - 9, at + row.height / 2 + TO_BASE, Painter.Align.RIGHT);
            at += row.height;
        }
        double weights = panels.stream().mapToDouble(Panel::weight).sum();
        double room = left + width - RIGHT - start - BETWEEN * (panels.size() - 1);
        List<Panel> widened = all.stream().map(panel -> width < NARROW ? panel.brief() : panel)
                .map(panel -> widened(panel, panels.size() == 1 ? room : room * panel.weight / weights, style)).toList();
        for (Panel panel : widened.subList(all.indexOf(panels.getFirst()), all.indexOf(panels.getLast()) + 1)) {
            double its = room * panel.weight / weights;
            panel(painter, style, panel.on(shared(panel, widened)), start, y, its);
            painter.text(panel.heading, style.heading(), style.palette().ink(), panels.size() == 1 ? left : start, top + 10, Painter.Align.LEFT);
            start += its + BETWEEN;
        }
    }

    /** One scale for the panels of one quantity, which are compared with each other. */
    private static Axis shared(Panel panel, List<Panel> all) {
        return panel.axis.upTo(all.stream().map(Panel::axis).filter(axis -> axis.title().equals(panel.axis.title())).mapToDouble(Axis::max).max().orElseThrow());
    }

    /** Every label has to find room beside its mark: twice, as a wider axis moves the others. */
    private Panel widened(Panel panel, double width, Style style) {
        Panel widened = panel;
        for (int i = 0; i < 2 * rows.size(); i++) {
            BarOrDots cell = panel.cells.get(i % rows.size());
            widened = widened.on(widened.axis.upTo(cell.end(widened.axis)));
            RowLabel label = RowLabel.of(widened, cell, rows.get(i % rows.size()), width, style);
            double left = width - (label.to() - label.from() + RowLabel.TO_MARK);
            double room = Math.max(left, Math.clamp(left + RIGHT, width / 20, width / 5));
            if (label.to() > width) {
                widened = widened.on(widened.axis.upTo(widened.axis.min() + widened.axis.length() * (label.from() - RowLabel.TO_MARK) / room));
            } else if (label.from() < RowLabel.CLEAR) {
                widened = widened.on(widened.axis.downTo(widened.axis.max() - widened.axis.length() * (width - label.to() - RowLabel.TO_MARK) / (room - RowLabel.CLEAR - 1)));
            }
        }
        return widened;
    }

    private void panel(Painter painter, Style style, Panel panel, double left, double top, double width) {
        Plot plot = new Plot(style, panel.axis, Axis.rows(inside()), width, inside());
        plot.baseline();
        if (panel.level != null) {
            plot.mark(panel.level);
        }
        double up = inside();
        for (int i = 0; i < rows.size(); i++) {
            up -= rows.get(i).above + rows.get(i).height;
            draw(plot, panel.cells.get(i), up, rows.get(i).height, style.palette());
        }
        plot.paint(painter, left, top);
        up = inside();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            BarOrDots cell = panel.cells.get(i);
            up -= row.above + row.height;
            for (BarOrDots.Piece piece : cell.pieces()) {
                painter.mark(new Rectangle2D.Double(plot.x(piece.from()), plot.y(up + row.height), plot.x(piece.to()) - plot.x(piece.from()), row.height),
                        piece.mark(), style.palette().paper());
            }
            if (cell.label().isEmpty()) {
                continue;
            }
            RowLabel label = RowLabel.of(panel, cell, row, width, style);
            double x = left + label.from();
            double y = plot.y(up + label.middle()) + TO_BASE;
            painter.clear(cell.label(), style.small(), style.palette().paper(), x, y);
            painter.text(cell.label(), style.small(), cell.faint() ? style.palette().muted() : style.palette().ink(), x, y, Painter.Align.LEFT);
        }
    }

    private static void draw(Plot plot, BarOrDots cell, double bottom, double height, Palette palette) {
        double middle = bottom + height / 2;
        cell.pieces().forEach(piece -> plot.area(piece.from(), piece.to(), bottom, bottom + height, piece.color()));
        if (cell.low() != null && cell.high() != null && cell.low() < cell.high()) {
            plot.intervalAcross(cell.low(), cell.high(), middle, palette.paper(), HALO);
            plot.intervalAcross(cell.low(), cell.high(), middle, palette.ink(), Plot.THIN);
            if (cell.value() != cell.pieces().getLast().to()) {
                plot.tick(cell.value(), middle, palette.paper(), HALO);
                plot.tick(cell.value(), middle, palette.ink(), 2 * Plot.THIN);
            }
        }
        cell.samples().forEach(sample -> plot.tick(sample, middle, palette.muted(), Plot.THIN));
        cell.dots().stream().filter(dot -> dot.low() != null && dot.high() != null)
                .forEach(dot -> plot.intervalAcross(dot.low(), dot.high(), at(cell, dot, bottom, height), dot.color(), Plot.THIN));
        cell.dots().forEach(dot -> plot.line(new double[] {dot.value()}, new double[] {at(cell, dot, bottom, height)}, dot.color(), 0,
                cell.samples().isEmpty() ? dot.marker() : new RingedMarker(dot.marker(), palette.paper()), 0));
    }

    /** More than two stand below each other, or their intervals would hide each other. */
    static double at(BarOrDots cell, BarOrDots.Dot dot, double bottom, double height) {
        int all = cell.dots().size();
        return bottom + height * (all > 2 ? 1 - (cell.dots().indexOf(dot) + 0.5) / all : 0.5);
    }
}
