package zerocopy.doctor;

import java.io.IOException;
import zerocopy.linux.Sentence;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Payload;

/** Whether cold-cache runs mean something here: a file is put out of the page cache and read back from a device. */
final class Disk {
    private static final String IO = "/proc/self/io";
    private static final String FIELD = "read_bytes: ";

    private Disk() {
    }

    static Finding tried(String purpose, String name, Payload payload) {
        String without = "--cache cold refuses to run: nothing cold can be measured";
        String remedy = "keep the checkout, or --file, on a disk's file system (ext4, xfs, btrfs)";
        try {
            ColdCache.chill(payload.file());
            long before = bytesRead();
            payload.sha256();
            long read = bytesRead() - before;
            return read >= payload.size()
                    ? Finding.present(purpose, name, "a file was put out of the page cache and read back from its device")
                    : Finding.missing(purpose, name, "only " + read + " of " + payload.size() + " bytes came back from a device",
                            without, remedy);
        } catch (IOException e) {
            return Finding.missing(purpose, name, Sentence.of(e), without, remedy);
        }
    }

    /** read_bytes: what the block layer fetched for this process (man 5 proc_pid_io). */
    private static long bytesRead() throws IOException {
        String io = Machine.read(IO).filter(text -> text.contains(FIELD)).orElseThrow(() -> new IOException(IO + " cannot be read"));
        return Long.parseLong(io.substring(io.indexOf(FIELD) + FIELD.length()).split(" ")[0]);
    }
}
