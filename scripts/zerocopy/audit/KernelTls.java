package zerocopy.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Connections of a network namespace for which the kernel makes TLS when they send (kTLS), as /proc/net/tls_stat counts them
 * (Documentation/networking/tls.rst): what a process hands over is plain then, and no TLS of its own is seen.
 *
 * @param software open ones that the CPU encrypts for
 * @param device open ones that the network card encrypts for
 * @param begun all that there ever were
 */
public record KernelTls(long software, long device, long begun) {
    private static final KernelTls NONE = new KernelTls(0, 0, 0);

    /** Of this process' namespace; none where the kernel has no TLS, or it is not loaded. */
    static KernelTls of(int process) {
        try {
            return parse(Files.readString(Path.of("/proc/" + process + "/net/tls_stat")));
        } catch (IOException e) {
            return NONE;
        }
    }

    /** "TlsCurrTxSw 3": a name and a number a line. */
    public static KernelTls parse(String text) {
        return new KernelTls(number(text, "TlsCurrTxSw"), number(text, "TlsCurrTxDevice"), number(text, "TlsTxSw") + number(text, "TlsTxDevice"));
    }

    private static long number(String text, String name) {
        Matcher found = Pattern.compile("(?m)^" + name + "\\s+(\\d+)$").matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /** What is to be said of it, where some were open at the end, or began meanwhile; empty where none was. */
    public Optional<String> since(KernelTls before) {
        long fresh = begun - before.begun;
        return software + device + fresh <= 0 ? Optional.empty()
                : Optional.of("In its network namespace the kernel makes TLS for connections that send (kTLS): " + software + " are open that the CPU encrypts for, " + device
                        + " that the network card does, and " + fresh + " began meanwhile. What is sent on them shows as plain here; where the CPU encrypts, it writes each byte into new pages, which is not counted as a copy.");
    }
}
