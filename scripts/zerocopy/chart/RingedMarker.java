package zerocopy.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import org.knowm.xchart.style.markers.Marker;

/** A marker in a ring of paper: seen among strokes of whatever colour. */
final class RingedMarker extends Marker {
    private static final int RING = 1;

    private final Marker marker;
    private final Color paper;

    RingedMarker(Marker marker, Color paper) {
        this.marker = marker;
        this.paper = paper;
    }

    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        Color own = graphics.getColor();
        graphics.setColor(paper);
        marker.paint(graphics, x, y, size + 2 * RING);
        graphics.setColor(own);
        marker.paint(graphics, x, y, size);
    }
}
