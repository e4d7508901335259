package zerocopy.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zerocopy.linux.Caller;
import zerocopy.linux.Temporary;
import zerocopy.link.VethPair;

/**
 * What a killed run could not tidy up: removed where it bears a name that only this lab gives, and nobody has written to
 * it for a while, so that no run of now loses anything.
 */
public final class Leftovers {
    /** Longer than anything writes to a file without a pause. */
    public static final Duration FORGOTTEN = Duration.ofMinutes(10);

    /** Files half written (WholeFile), folders half saved (RunFolder, JdkCalls), scratch files (OverwriteProof, Extents), the snippets' folder (SnippetRun), a study's parts. */
    private static final Pattern OURS = Pattern.compile("(making|reflink)-\\d+\\.part|\\.saving-\\d+|overwrite-proof\\d+\\.scratch|snippets-\\d+|.+-study\\.parts");
    /** Where what is needed for a moment only is made, under names that say whose it is: rings and sockets, strace's logs, what wrk and nginx are told; and what "receive" and "charts" write where they are started. */
    private static final List<Path> TEMPORARY = List.of(Path.of("/dev/shm"), Temporary.common(), Path.of("").toAbsolutePath());
    private static final Pattern OURS_FOR_A_MOMENT = Pattern.compile("zero-copy-lab-\\d+(\\.(ipc|strace|scratch|py))?|making-\\d+\\.part|.+-study\\.parts|zcl-wrk-\\d+\\.lua|zcl-nginx-\\d+|zcl-servers-\\d+|composite-snippet-\\d+");
    private static final Pattern ANY = Pattern.compile(".*");
    /** What children of a run run; a test finds them all. */
    private static final List<String> CHILDREN = List.of("zerocopy.receive.ReceiverProcess", "zerocopy.trace.Pass",
            "zerocopy.snippets.SnippetProcess", "zerocopy.log.KilledLog", "zerocopy.mapping.Survival",
            "zerocopy.ipc.ReceiverJvm", "zerocopy.fileserver.ServerJvm", "zerocopy.cost.CostTiming");
    /** data/payload/x, data/runs/x; not what a run folder holds. */
    private static final int DEPTH = 2;

    private Leftovers() {
    }

    /**
     * Removes all, and says what.
     *
     * @param data the data folder
     */
    public static List<String> reap(Path data) throws IOException {
        List<String> removed = new ArrayList<>();
        if (Files.isDirectory(data)) {
            forgotten(find(data, DEPTH, OURS)).forEach(left -> removed.add(data.relativize(left).toString()));
        }
        for (Path folder : TEMPORARY) {
            forgotten(names(folder)).forEach(left -> removed.add(left.toString()));
        }
        removed.addAll(processes());
        if (Caller.isRoot() && Machine.command("ip").isPresent()) {
            VethPair.reap().forEach(namespace -> removed.add("network namespace " + namespace));
        }
        return removed;
    }

    /** Of these, those that are forgotten: removed. */
    private static List<Path> forgotten(List<Path> ours) {
        return ours.stream().filter(Leftovers::remove).toList();
    }

    private static boolean remove(Path left) {
        try {
            List<Path> all = find(left, Integer.MAX_VALUE, ANY);
            if (!all.stream().allMatch(Leftovers::isForgotten)) {
                return false;
            }
            all.sort(Comparator.reverseOrder()); // a folder after what it holds
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false; // somebody else removes it, or it is somebody else's
        }
    }

    /** Links are not followed: what they lead to is not ours. */
    private static List<Path> find(Path folder, int depth, Pattern name) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return new ArrayList<>(files.filter(file -> name.matcher(file.getFileName().toString()).matches()).toList());
        }
    }

    /** What is ours where others come and go meanwhile, so that nothing but its name may be looked at. */
    private static List<Path> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> OURS_FOR_A_MOMENT.matcher(file.getFileName().toString()).matches()).toList();
        }
    }

    private static boolean isForgotten(Path file) {
        try {
            return Files.isWritable(file) && Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(FORGOTTEN));
        } catch (IOException e) {
            return false; // somebody else removes it
        }
    }

    /** Children of a run end with their standard input (linux.Parent); one whose parent is gone for long hangs. */
    private static List<String> processes() {
        List<String> ended = new ArrayList<>();
        ProcessHandle.allProcesses().filter(Leftovers::isOrphan).forEach(process -> {
            if (process.destroyForcibly()) {
                ended.add("process " + process.pid());
            }
        });
        return ended;
    }

    private static boolean isOrphan(ProcessHandle process) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        boolean child = CHILDREN.stream().anyMatch(arguments::contains);
        return child && process.parent().map(parent -> parent.pid() == 1).orElse(true)
                && process.info().startInstant().map(start -> start.isBefore(Instant.now().minus(FORGOTTEN))).orElse(false);
    }
}
