package zerocopy.copy;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One way to bring bytes of a file into a file of their own. Opening both is part of it, as it is of Files.copy; nothing
 * waits for the disk: the copy is done when the page cache has it.
 */
@FunctionalInterface
public interface Copier {
    /**
     * Copies {@code count} bytes (0 or more) of {@code from}, from {@code position} on, into {@code to}, which is made, or
     * emptied if it is there.
     *
     * @return how many were copied: {@code count}, or fewer if the file ended before
     */
    long copy(Path from, long position, long count, Path to) throws IOException;
}
