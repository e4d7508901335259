package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;

/** Figures as people read them: as many digits as say something, and never another value than the one given. */
class FormatTest {

    @ParameterizedTest
    @CsvSource({"0, 0.00", "2.014, 2.01", "0.4849, 0.48", "0.0949, 0.095", "0.00466, 0.0047", "9.996, 10.0", "12.36, 12.4", "99.96, 100", "15258.8, '15,259'",
            "-0.104, -0.10", "1e300, 1.0e+300", "1e-9, 1.0e-09", "NaN, -", "Infinity, ∞", "-Infinity, -∞"})
    void numbersHaveThreeDigits(double value, String text) {
        assertEquals(text, Format.number(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0.5", "2, 2", "15000, '15,000'", "100, 100", "0.05, 0.05", "1e300, 1.0e+300"})
    void plainNumbersEndWithoutZeros(double value, String text) {
        assertEquals(text, Format.plain(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1042, '1,042', '1,042'", "2.5, 2.5, 2.5", "2.01, 2, 2", "99999, '99,999', '99,999'", "380123, '380,123', 380k", "1e300, 1.0e+300, 1.0e+297k"})
    void counts(double value, String text, String brief) {
        assertEquals(text, Format.count(value));
        assertEquals(brief, Format.shortCount(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1, 1 B", "1023, '1,023 B'", "1024, 1 KiB", "4097, '4,097 B'", "1536, 1.5 KiB", "67108864, 64 MiB", "1610612736, 1.5 GiB", "1073741825, '1,073,741,825 B'",
            "9223372036854775807, '9,223,372,036,854,775,807 B'"})
    void sizesAreExact(long bytes, String text) {
        assertEquals(text, Format.size(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, '1,023 B'", "1023.9, 1 KiB", "16384, 16 KiB", "1600000, 1.53 MiB", "68719476736, 64 GiB", "-4096, -4 KiB"})
    void memoryIsRounded(double bytes, String text) {
        assertEquals(text, Format.memory(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "8.5e-7, 850 ns", "1.234e-5, 12.3 µs", "9.9996e-7, 1.00 µs", "0.00165, 1.65 ms", "0.99996, 1.00 s", "2.31, 2.31 s"})
    void times(double seconds, String text) {
        assertEquals(text, Format.time(seconds));
    }

    @ParameterizedTest
    @CsvSource({"2.65e9, 2.65 GB/s", "8.31e7, 83.1 MB/s", "1500, 1.50 kB/s", "0, 0.00 GB/s"})
    void rates(double rate, String text) {
        assertEquals(text, Format.rate(rate));
    }

    /** What is not nothing is not written as 0, what is not all not as 100, where it was counted to the byte. */
    @ParameterizedTest
    @CsvSource({"0, 0 %, 0 %", "1, 100 %, 100 %", "0.474, 47 %, 47 %", "0.096, 9.6 %, 9.6 %", "0.09, 9 %, 9 %", "0.0004, 0 %, 0.04 %", "0.9998, 100 %, 99.98 %", "1e-9, 0 %, < 0.001 %",
            "0.999999999, 100 %, > 99.999 %", "-0.0001, 0 %, -0.01 %"})
    void shares(double share, String rounded, String exact) {
        assertEquals(rounded, Format.percent(share));
        assertEquals(exact, Format.exactPercent(share));
    }

    @Test
    void intervalsStandBehindTheirMedian() {
        var repeated = new Metric("1", 2.014, 1.82, 2.31, List.of(2.0), Metric.MEASURED);
        assertEquals("2.01 (1.82–2.31)", Format.withInterval(repeated));
        assertEquals("2.01 (1.82 to 2.31)", Format.withRange(repeated));
        assertEquals("(-0.10 to 0.25)", Format.interval(-0.1, 0.25));
        assertEquals("3.00", Format.withInterval(new Metric("1", 3.0, 3.0, 3.0, null, Metric.MEASURED)));
        assertEquals("3.00 (2.00–4.00)", Format.withInterval(new Metric("B/s", 3e9, 2e9, 4e9, null, Metric.MEASURED), 1e-9));
    }

    @Test
    void figuresThatWereNotMeasuredAreMarked() {
        assertEquals("2.00", Format.copies(Metric.of(MetricName.CPU_COPIES, 2, Metric.MEASURED)));
        assertEquals("2.00m", Format.copies(Metric.of(MetricName.CPU_COPIES, 2, Metric.MODELLED)));
        assertEquals("100 %p", Format.percent(Metric.of(MetricName.BY_REFERENCE, 1, Metric.PROVEN)));
        assertEquals("-", Format.copies(Metric.missing(MetricName.CPU_COPIES, "nobody looked")));
        assertEquals("-", Format.withInterval(Metric.missing(MetricName.RATIO, "nobody looked")));
    }

    /** Every unit that a record may have is written as people read it. */
    @ParameterizedTest
    @CsvSource({"B/s, 2e9, 2.00 GB/s", "s, 0.002, 2.00 ms", "s/op, 0.002, 2.00 ms", "ns, 44100, 44.1 µs", "B, 65536, 64 KiB", "B/op, 24, 24 B", "s/GB, 0.471, 0.47 s/GB",
            "B/B, 1.9996, 2.00", "1/GB, 15258.8, '15,259'", "1/s, 2.5, 2.5", "1, 2.014, 2.01"})
    void valuesAreWrittenByTheirUnit(String unit, double value, String text) {
        assertEquals(text, Format.value(value, unit));
    }

    @Test
    void typeIsSetWithoutALineEndInside() {
        assertEquals("\u22120.10\u00a0s/GB", Format.typeset("-0.10 s/GB"));
        assertEquals("read-write", Format.typeset("read-write"));
        assertEquals("1.0e-09", Format.typeset("1.0e-09"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG", "de-DE"})
    void languagesDoNotChangeFigures(String language) {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertEquals("15,259", Format.count(15259));
            assertEquals("1.5 MiB", Format.size(1536 << 10));
            assertEquals("0.48", Format.number(0.48));
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Whatever is given, something short comes back. */
    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e300, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY})
    void noFigureIsLong(double value) {
        for (var text : List.of(Format.number(value), Format.plain(value), Format.count(value), Format.shortCount(value), Format.copies(value), Format.percent(value),
                Format.exactPercent(value), Format.memory(value), Format.time(value), Format.rate(value))) {
            assertTrue(text.length() < 24, text);
        }
    }
}
