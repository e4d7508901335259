package zerocopy.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has in its address space: /proc/self/status, man 5 proc_pid_status.
 *
 * @param virtual bytes of address space (VmSize)
 * @param resident bytes of memory that its page tables lead to (VmRSS), those of the page cache included
 * @param pageTables bytes of the page tables themselves (VmPTE)
 */
public record ProcessMemory(long virtual, long resident, long pageTables) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** As of now. */
    public static ProcessMemory now() throws IOException {
        String status = Files.readString(STATUS, StandardCharsets.ISO_8859_1);
        return new ProcessMemory(field(status, "VmSize:") << 10, field(status, "VmRSS:") << 10, field(status, "VmPTE:") << 10);
    }

    /** What has come since. */
    public ProcessMemory since(ProcessMemory before) {
        return new ProcessMemory(virtual - before.virtual, resident - before.resident, pageTables - before.pageTables);
    }

    private static long field(String text, String key) throws IOException {
        int at = text.indexOf(key);
        if (at < 0) {
            throw new IOException("this kernel does not tell " + key.strip());
        }
        int start = at + key.length();
        while (Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Long.parseLong(text.substring(start, end));
    }
}
