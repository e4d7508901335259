package zerocopy.copy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** strace(1), for whom no probes are allowed: the same steps and counts, out of its log. */
public final class Strace {
    private static final String CALLS = "read,write,pread64,pwrite64,readv,writev,recvfrom,sendto,sendfile,splice,copy_file_range,ioctl,mmap";
    /** "1234  read(5, …) = 8192", or its halves "1234  read(5,  <unfinished ...>" and "1234  <... read resumed>…) = 8192". */
    private static final Pattern LINE = Pattern.compile("(\\d+) +(?:<\\.\\.\\. (\\w+) resumed>|(\\w+)\\((\\w+))(.*)");
    private static final Pattern RESULT = Pattern.compile(".*\\) += (-?\\d+|0x\\w+)(?: .*)?");

    private Strace() {
    }

    /** What runs a program, all its threads watched, into this log. */
    static List<String> command(Path log) {
        return List.of("strace", "-f", "-qq", "-s", "0", "-e", "trace=" + CALLS, "-e", "signal=none", "-o", log.toString());
    }

    /** The calls of each step of a log: what the thread did that reads standard input, from one such read to the next. */
    public static Map<Integer, CallSteps.Calls> steps(Stream<String> log) {
        Map<Integer, CallSteps.Calls> steps = new HashMap<>();
        Map<String, String> begun = new HashMap<>();
        int[] step = {0, 0};    // the last one, and the one that goes on
        String[] thread = {""};
        log.forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                return;
            }
            String tid = parts.group(1);
            boolean resumed = parts.group(2) != null;
            String name = resumed ? parts.group(2) : parts.group(3);
            String first = resumed ? begun.getOrDefault(tid, "") : parts.group(4);
            String rest = parts.group(5);
            boolean command = name.equals("read") && first.equals("0");
            if (command) {
                step[1] = 0;
            }
            Matcher result = RESULT.matcher(rest);
            if (!result.matches()) {
                begun.put(tid, first + (rest.contains("FICLONE") ? " FICLONE" : ""));
                return;
            }
            if (command) {
                thread[0] = tid;
                step[0]++;
                step[1] = step[0];
            } else if (step[1] > 0 && tid.equals(thread[0])) {
                count(steps, step[1], name, first, rest, result.group(1));
            }
        });
        return steps;
    }

    private static void count(Map<Integer, CallSteps.Calls> steps, int step, String name, String first, String rest, String result) {
        boolean clone = name.equals("ioctl") && (rest.contains("FICLONE") || first.contains("FICLONE"));
        boolean answer = name.equals("write") && first.matches("[012]");
        if (answer || name.equals("ioctl") && !clone) {
            return;
        }
        CallSteps.Calls calls = steps.computeIfAbsent(step, _ -> new CallSteps.Calls(new TreeMap<>(), new TreeMap<>()));
        calls.calls().merge(name, 1L, Long::sum);
        if (!name.equals("mmap") && !clone && !result.startsWith("-") && !result.equals("0")) {
            calls.bytes().merge(name, Long.parseLong(result), Long::sum);
        }
    }
}
