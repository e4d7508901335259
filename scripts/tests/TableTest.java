package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zerocopy.cli.Column;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Table;

/** One table, drawn for terminals, Markdown and HTML; how it gives way where there is little room. */
class TableTest {

    private record Row(String name, String calls, String bytes) {
    }

    private static final List<Column<Row>> COLUMNS = List.of(
            Column.key("name", "method", Row::name),
            Column.<Row>text("calls", "calls\nper GB", Row::calls).brieflyFigure(1, "calls", _ -> "42"),
            Column.<Row>text("bytes", "bytes", Row::bytes).orAbove("All bytes: %s."));

    private static final Table<Row> TABLE = new Table<>(List.of(new Row("read", "15,259 read\n15,259 write", "verified"),
            new Row("send", "15 sendfile", "verified")), COLUMNS);

    @Test
    void isWholeWhereThereIsRoom() {
        assertEquals("""
                 method | calls        | bytes
                        | per GB       |
                --------+--------------+----------
                 read   | 15,259 read  | verified
                        | 15,259 write |
                 send   | 15 sendfile  | verified""", TABLE.terminal(34));
    }

    @Test
    void saysOnceWhatAllRowsSay() {
        var drawn = TABLE.terminal(33);
        assertTrue(drawn.startsWith("All bytes: verified.\n\n method | calls"), drawn);
        assertTrue(drawn.contains("15,259 write") && !drawn.contains("Shortened"), drawn);
        var different = new Table<>(List.of(new Row("read", "1", "verified"), new Row("send", "1", "unverified")), COLUMNS).terminal(24);
        assertTrue(different.contains("unverified") && !different.contains("All bytes"), different);
    }

    @Test
    void shortensItsColumnsAndSaysSo() {
        var drawn = TABLE.terminal(22).replaceAll("\\s+", " ");
        assertTrue(drawn.contains("read | 42") && drawn.contains("(Shortened to 22 columns; a terminal of 34, or COLUMNS=34, shows all of it.)"), drawn);
    }

    @Test
    void goesOnBelowWhereNothingShorterFits() {
        List<Column<String>> columns = IntStream.range(0, 6).mapToObj(i -> i == 0 ? Column.<String>key("key", "key", name -> name)
                : Column.<String>figure("c" + i, "c" + i, name -> name + i + " to the end")).toList();
        var drawn = new Table<>(List.of("a", "b"), columns).terminal(40);
        assertAll(drawn.lines().map(line -> () -> assertTrue(line.length() <= 40, line)));
        assertEquals(3, drawn.lines().filter(line -> line.startsWith(" key |")).count(), drawn);
        assertAll(IntStream.range(1, 6).mapToObj(i -> () -> assertTrue(drawn.contains("b" + i + " to the end"), drawn)));
    }

    /** Three of its columns would have room, and the fourth below would be alone. */
    @Test
    void isBrokenInHalves() {
        List<Column<String>> columns = Stream.of("key", "one", "two", "tri", "for").map(id -> new Column<String>(id, id, false, id.equals("key"), name -> name, null, null)).toList();
        assertEquals(List.of(" key | one | two", " key | tri | for"), new Table<>(List.of("a"), columns).terminal(24).lines().filter(line -> line.startsWith(" key")).toList());
    }

    @Test
    void becomesBlocksWhereOneColumnIsTooWide() {
        var drawn = new Table<>(List.of("a", "b"), List.of(Column.<String>key("key", "key", name -> "row " + name),
                Column.<String>text("prose", "prose", name -> "words that go on and on " + name), Column.<String>text("none", "none", _ -> "-"))).terminal(25);
        assertEquals(" row a\n  prose: words that go on\n  and on a\n row b\n  prose: words that go on\n  and on b", drawn);
    }

    @Test
    void isMarkdown() {
        assertEquals("""
                | method | calls per GB | bytes |
                |---|---|---|
                | a\\|b | 1<br>2 | x |""", new Table<>(List.of(new Row("a|b", "1\n2", "x")), COLUMNS).markdown());
    }

    @Test
    void isHtml() {
        var html = new Table<>(List.of(new Row("a<b", "1\n2", "x&y")), COLUMNS).html();
        assertAll(() -> assertTrue(html.contains("<th scope=\"col\" class=\"calls\">calls per GB</th>"), html),
                () -> assertTrue(html.contains("<th scope=\"row\" class=\"name\">a&lt;b</th>"), html),
                () -> assertTrue(html.contains("<td class=\"calls\">1<br>2</td><td class=\"bytes\">x&amp;y</td>"), html));
    }

    @Test
    void proseBreaksAtBlanksOnly() {
        var text = "One two\u00a0three fourfivesixseven eight.";
        var broken = Paragraph.of(text, 12);
        assertEquals("One\ntwo three\nfourfivesixseven\neight.", broken, "no line ends at a no-break space, and no word is cut");
        assertFalse(broken.contains("\u00a0"));
    }

    /** A figure and its unit are one word; a word that only begins as a unit does is another. */
    @Test
    void proseKeepsAFigureWithItsUnit() {
        assertEquals("copies take\n0.35 s/GB here", Paragraph.of("copies take 0.35 s/GB here", 16));
        assertEquals("there are 2\nservers", Paragraph.of("there are 2 servers", 11));
    }
}
