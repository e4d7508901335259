package zerocopy.audit;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import zerocopy.audit.Traffic.Part;
import zerocopy.record.Format;

/**
 * The likely reason why a server sends as it does, and what to do about it: rules, of which the first that holds counts.
 * {@link Traffic#ofCopied} is a share of the bytes copied into the connections, so that a rule also holds where a part went by reference.
 */
public enum Cause {
    /** net/core/dev.c, validate_xmit_skb: without scatter-gather or checksum offload the kernel copies a packet into one piece. */
    NO_GATHER(traffic -> traffic.share(Part.LINEARIZED) > 0.05,
            traffic -> "the interface " + traffic.device() + " cannot gather or cannot compute checksums, so the kernel copies each packet into one piece",
            "switch scatter-gather and checksum offload on (ethtool -K NAME sg on tx on), or send by an interface that has them"),
    /** net/tls/tls_sw.c encrypts into pages of its own; net/tls/tls_device.c leaves that to the card. */
    KERNEL_TLS(traffic -> traffic.share(Part.KERNEL_TLS) > 0.5,
            traffic -> "TLS is made by the kernel (kTLS): the process hands the bytes over as they are, and " + (traffic.share(Part.CARD_TLS) > traffic.share(Part.KERNEL_TLS) / 2
                    ? "the network card encrypts them" : "the CPU writes them, encrypted, into pages of the kernel's own"),
            "hand files over by sendfile where that is not done yet (OpenSSL: SSL_sendfile; nginx: sendfile on), and have the network card encrypt, where it can (ethtool -K NAME tls-hw-tx-offload on)"),
    USER_PAGES(traffic -> traffic.share(Part.USER_PAGES) > 0.5,
            _ -> "the process's own pages are handed over (MSG_ZEROCOPY or SEND_ZC)",
            "nothing, where the receiver is another machine; one on this machine has them copied after all"),
    REFERENCE(traffic -> traffic.share(Part.BY_REFERENCE) >= AuditVerdict.NEARLY_ALL,
            traffic -> "pages of the page cache" + from(traffic) + " are handed to the socket, as sendfile and splice do", "nothing"),
    TLS(traffic -> traffic.ofCopied(Part.TLS) > 0.5,
            _ -> "TLS is made in user space, so every byte must pass through the process",
            "use kernel TLS where library, server and kernel have it (OpenSSL 3 and nginx: ssl_conf_command Options KTLS), or end TLS in a proxy in front"),
    COMPRESSED(traffic -> fromFiles(traffic) > 1.5,
            traffic -> "more is read" + from(traffic) + " than sent (" + Format.number(fromFiles(traffic)) + " bytes for each): it is compressed on the way",
            "compress such files once, beforehand, and serve them as they are (nginx: gzip_static)"),
    PROXIED(traffic -> traffic.ofCopied(Part.READ_FROM_OTHER_SOCKETS) > 0.5,
            _ -> "the bytes come from another socket: it is a proxy",
            "have this server send the files itself, or splice from socket to socket as HAProxy does (option splice-response)"),
    DIRECT(traffic -> traffic.ofCopied(Part.READ_DIRECT) > 0.5,
            traffic -> "the file" + called(traffic) + " is read past the page cache (O_DIRECT), so there are no pages to refer to",
            "switch direct I/O off (nginx: directio off), unless files are larger than memory and read only once"),
    REGION(traffic -> traffic.jvm() && readAsItIs(traffic) && traffic.ofCopied(Part.READ_AT_POSITION) > 0.5 && traffic.positional() <= 16 << 10,
            traffic -> "a region of a file" + called(traffic) + " is copied in chunks of about " + Format.memory(traffic.positional())
                    + ", as transferTo does where the target is not a plain socket channel, and libraries do for a region that is wrapped in another",
            "hand FileChannel.transferTo the SocketChannel itself, or the library its own region (Netty: DefaultFileRegion, not wrapped)"),
    READ_AND_WRITTEN(Cause::readAsItIs,
            traffic -> "the file" + called(traffic) + " is read into the process and written as it is",
            "let the kernel send it: sendfile(2), in Java FileChannel.transferTo (nginx: sendfile on; Apache httpd: EnableSendfile On; Tomcat: useSendfile; Python: socket.sendfile)"),
    MAPPING(traffic -> fromFiles(traffic) < 0.1 && traffic.mapping().isPresent(),
            traffic -> "no file was read: it is written from a mapping, likely of " + traffic.mapping().orElse("a file"),
            "sendfile saves this copy, too (Jetty: useFileMapping does not; Apache httpd: EnableSendfile On)"),
    SMALL_PIECES(traffic -> traffic.share(Part.BY_REFERENCE) > 0.5 && traffic.copying() < 2048,
            _ -> "files go by reference, and what is copied are small pieces between them: headers of small answers",
            "nothing; --expect file-copies leaves headers out"),
    SOME_READ(traffic -> fromFiles(traffic) >= 0.1,
            traffic -> "only a part of it was read" + from(traffic) + " (" + Format.number(fromFiles(traffic)) + " bytes for each): the rest is generated, or from a cache",
            "nothing, where it is generated; otherwise let the kernel send the files: the page cache is their cache"),
    MEMORY(_ -> true, _ -> "no file was read: it is generated, or sent from a cache of the process's own",
            "nothing, where it is generated; files need no cache beside the page cache, and could be sent by sendfile");

    private final Predicate<Traffic> holds;
    private final Function<Traffic, String> words;
    private final String advice;

    Cause(Predicate<Traffic> holds, Function<Traffic, String> words, String advice) {
        this.holds = holds;
        this.words = words;
        this.advice = advice;
    }

    /** The first cause that holds. */
    public static Cause of(Traffic traffic) {
        return Arrays.stream(values()).filter(cause -> cause.holds.test(traffic)).findFirst().orElse(MEMORY);
    }

    /** The reason, without a full stop. */
    public String reason(Traffic traffic) {
        return words.apply(traffic);
    }

    /** What to do about it. */
    public String advice(Traffic traffic) {
        return advice.replace("NAME", traffic.device());
    }

    private static double fromFiles(Traffic traffic) {
        return traffic.ofCopied(Part.READ) + traffic.ofCopied(Part.READ_DIRECT);
    }

    private static boolean readAsItIs(Traffic traffic) {
        return traffic.ofCopied(Part.READ) > 0.85 && fromFiles(traffic) <= 1.5;
    }

    private static String from(Traffic traffic) {
        return traffic.file().map(name -> " of " + name).orElse("");
    }

    private static String called(Traffic traffic) {
        return traffic.file().map(name -> " " + name).orElse("");
    }
}
