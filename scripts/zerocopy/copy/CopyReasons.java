package zerocopy.copy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Why copies of files cost what they cost: by the calls that were seen, of the run's own copies, or else of the JDK doing the same. */
final class CopyReasons {
    private static final Set<String> IN_THE_KERNEL = Set.of("copy_file_range", "sendfile", "splice");
    private static final double ALL = 0.99;
    private static final Map<String, String> JAVA = Map.of("transfer-to", "transferTo", "transfer-from", "transferFrom", "files-copy", "Files.copy");

    private CopyReasons() {
    }

    /** Sentences; {@code timed} are the run's own copies, {@code probed} those of JDKs. */
    static String of(List<Result> timed, List<Result> probed) {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        for (Result copy : timed.stream().filter(result -> result.parameters().get("from").equals("file")).toList()) {
            Optional.of(copy).filter(result -> result.metric(MetricName.CPU_COPIES_KERNEL).known())
                    .or(() -> probed.stream().filter(result -> sameCopy(result, copy)).findFirst())
                    .ifPresent(seen -> methods.computeIfAbsent(how(seen), _ -> new ArrayList<>()).add(JAVA.getOrDefault(copy.method(), copy.method())));
        }
        if (methods.isEmpty()) {
            return "unknown, because no system calls were traced.";
        }
        StringJoiner why = new StringJoiner(" ");
        methods.forEach((how, those) -> why.add(list(those) + ": " + how + "."));
        probed.stream().filter(result -> result.parameters().get("from").equals("socket") && !moving(result).isEmpty()).findFirst().ifPresent(result ->
                why.add("transferFrom a socket: " + list(moving(result)) + ", in pieces whose size the JDK chooses."));
        return why.add("Reading a hole gives zeros; writing these fills the hole.").toString();
    }

    private static boolean sameCopy(Result one, Result other) {
        return one.method().equals(other.method()) && one.parameters().get("from").equals(other.parameters().get("from"))
                && one.parameters().get("to").equals(other.parameters().get("to")) && FileCopyScreen.across(one) == FileCopyScreen.across(other);
    }

    /** How the bytes came, and how often they were copied where that was counted. */
    private static String how(Result result) {
        List<String> calls = moving(result);
        Metric kernel = result.metric(MetricName.CPU_COPIES_KERNEL);
        Metric shared = result.metric(MetricName.SHARED);
        if (shared.known() && shared.median() > ALL) {
            return "the copy shares the source's blocks" + (calls.isEmpty() ? "" : ", by " + list(calls)) + ", so nothing is copied";
        }
        String way = calls.isEmpty() ? "no system call moves the bytes; the process copies them from one mapping to the other, with a page fault for every new page"
                : IN_THE_KERNEL.containsAll(calls) ? list(calls) + ", inside the kernel" : list(calls) + ", through the process";
        return way + (kernel.known() ? " (" + Format.copies(kernel) + " copies per byte in the kernel, "
                + Format.copies(result.metric(MetricName.CPU_COPIES_JVM)) + " in the process)" : "");
    }

    /** The calls that moved bytes. */
    static List<String> moving(Result result) {
        return result.members(MetricName.CALL_BYTES).keySet().stream().sorted().toList();
    }

    private static String list(List<String> words) {
        return words.size() < 2 ? String.join("", words) : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }
}
