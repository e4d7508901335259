package zerocopy.mapping;

import static zerocopy.linux.Caller.LINUX;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import zerocopy.linux.DiskReads;
import zerocopy.linux.Sentence;
import zerocopy.linux.Usage;
import zerocopy.scratch.FileWords;

/**
 * One run of one contender, from opening the file to closing it.
 *
 * @param bytes read or written
 * @param sum of the words read; 0 of writing
 * @param setupNanos opening, mapping, touching in advance
 * @param accessNanos the accesses themselves
 * @param nanos those two, and closing and unmapping; no force()
 * @param forceNanos bringing it to the device; 0 of reading
 * @param cpuNanos of the calling thread, without force()
 * @param usage the thread's page faults
 * @param diskBytes that the process read from the block device; below 0 where nobody tells
 * @param memory what the process had more than before, just before closing
 */
public record AccessRun(long bytes, long sum, long setupNanos, long accessNanos, long nanos, long forceNanos, long cpuNanos,
        Usage usage, long diskBytes, ProcessMemory memory) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Opens a file. */
    @FunctionalInterface
    public interface Opener {
        FileAccess open() throws IOException;
    }

    /** Reads. @throws IOException in one sentence, the file being truncated meanwhile included */
    public static AccessRun read(Path file, long size, Opener opener, Accesses accesses) throws IOException {
        return run(file, size, opener, accesses, null);
    }

    /** Writes {@link FileWords} of this seed, and forces them. */
    static AccessRun write(Path file, long size, Opener opener, Accesses accesses, long seed) throws IOException {
        return run(file, size, opener, accesses, seed);
    }

    private static AccessRun run(Path file, long size, Opener opener, Accesses accesses, Long seed) throws IOException {
        ProcessMemory memory = LINUX ? ProcessMemory.now() : null;
        long disk = DiskReads.of("self");
        Usage usage = LINUX ? Usage.ofThread() : null;
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        try (FileAccess access = opener.open()) {
            long opened = System.nanoTime();
            long sum = 0;
            if (seed == null) {
                sum = access.sum(accesses);
            } else {
                access.write(accesses, seed);
            }
            long done = System.nanoTime();
            cpu = THREADS.getCurrentThreadCpuTime() - cpu;
            if (LINUX) {
                usage = Usage.ofThread().since(usage);
                memory = ProcessMemory.now().since(memory);
            }
            long forced = System.nanoTime();
            if (seed != null) {
                access.force();
            }
            long closing = System.nanoTime();
            long closingCpu = THREADS.getCurrentThreadCpuTime();
            access.close();
            cpu += THREADS.getCurrentThreadCpuTime() - closingCpu;
            long closed = System.nanoTime();
            if (Files.size(file) < size) { // within its last page a mapping cut short reads as zeros (man 2 mmap, NOTES)
                throw new IOException(truncated(file));
            }
            return new AccessRun(accesses.bytes(), sum, opened - start, done - opened, done - start + closed - closing,
                    closing - forced, cpu, usage, disk < 0 ? -1 : DiskReads.of("self") - disk, memory);
        } catch (EOFException | InternalError e) {
            throw failure(file, size, e);
        }
    }

    /** A load or store beyond the end of the file is a SIGBUS, which HotSpot makes an InternalError (os/posix/signals_posix.cpp). */
    private static IOException failure(Path file, long size, Throwable e) throws IOException {
        if (Files.size(file) < size) {
            return new IOException(truncated(file), e);
        }
        return new IOException(file + ": " + Sentence.reason(e), e);
    }

    private static String truncated(Path file) {
        return file + " was truncated while it was in use";
    }
}
