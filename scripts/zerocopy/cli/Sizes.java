package zerocopy.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes in bytes as people write them: "65536", "64k", "64KiB", "1M", "2GiB"; all units are binary. */
public final class Sizes implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*(?:([KMGT])(?:i?B)?|B)?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMGT";

    @Override
    public Long convert(String text) {
        Matcher match = SIZE.matcher(text.strip());
        if (!match.matches()) {
            throw new TypeConversionException("'" + text + "' is not a size; write a number of bytes, or 64KiB, 16MiB, 2GiB");
        }
        long number = Long.parseLong(match.group(1));
        int shift = match.group(2) == null ? 0 : 10 * (1 + UNITS.indexOf(match.group(2).toUpperCase(Locale.ROOT)));
        if (number > Long.MAX_VALUE >> shift) {
            throw new TypeConversionException("'" + text + "' is more bytes than there are");
        }
        return number << shift;
    }
}
