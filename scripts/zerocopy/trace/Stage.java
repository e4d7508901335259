package zerocopy.trace;

/** A stage of a byte's path from the disk to the receiver, in the order of the path; then the stages on the path to another file. */
public enum Stage {
    /** Read from the device, by DMA where it is a physical one: /proc/PID/io, read_bytes. */
    DISK_TO_PAGE_CACHE("disk-to-page-cache", "disk to page cache", Where.DEVICE, false),
    /** read(2) of a regular file: mm/filemap.c, filemap_read. */
    PAGE_CACHE_TO_USER("page-cache-to-user", "page cache to user memory", Where.KERNEL, true),
    /** From memory outside the Java heap into a byte[] or heap buffer. */
    NATIVE_TO_HEAP("native-to-heap", "native memory to heap", Where.JVM, true),
    /** Between byte arrays, by System.arraycopy or Unsafe.copyMemory. Arrays of anything else are not the payload. */
    HEAP_TO_HEAP("heap-to-heap", "heap to heap", Where.JVM, true),
    /** From a byte[] or heap buffer to memory that a system call can use. */
    HEAP_TO_NATIVE("heap-to-native", "heap to native memory", Where.JVM, true),
    /** write(2) on the socket: net/ipv4/tcp.c, tcp_sendmsg_locked. */
    USER_TO_SOCKET("user-to-socket", "user memory to socket", Where.KERNEL, true),
    /** sendfile or splice of a file whose file system copies for them, as sysfs does: fs/splice.c, copy_splice_read. */
    FILE_TO_KERNEL_PAGES("file-to-kernel-pages", "file to other pages of the kernel", Where.KERNEL, true),
    /**
     * Pages of the page cache, of files that were read or sent, to which the socket refers instead of copying them: sendfile,
     * splice. Where packets' flags decide (bpftrace), any pages that sendfile or splice put there.
     */
    BY_REFERENCE("by-reference", "by reference", Where.KERNEL, false),
    /** Other pages to which it refers: the program's (MSG_ZEROCOPY, vmsplice), or those that a device has filled (O_DIRECT). */
    OTHER_PAGES("by-reference-to-other-pages", "by reference to other pages than files’", Where.KERNEL, false),
    /** User pages by reference that the kernel copied for a receiver on this machine: net/core/skbuff.c, skb_copy_ubufs. */
    DESPITE_ZEROCOPY("despite-zerocopy", "user memory to socket, though sent by reference", Where.KERNEL, true),
    /** Made linear for each device on the way that does not gather or compute checksums: net/core/dev.c, validate_xmit_skb; net/core/skbuff.c, __pskb_pull_tail. */
    LINEARIZED_AT_TRANSMIT("linearized-at-transmit", "made contiguous for an interface that does not gather", Where.KERNEL, true),
    /** Given to the network device. Only a physical one reads it by DMA. */
    TO_INTERFACE("to-interface", "to the interface", Where.DEVICE, false),
    /** Copied out by a receiver on this machine: net/ipv4/tcp.c, tcp_recvmsg_locked. Shown apart, as it is not on the sender's side. */
    SOCKET_TO_RECEIVER("socket-to-receiver", "socket to receiver", Where.KERNEL, false),
    /** On the way to another file, between two mappings: Unsafe.copyMemory outside the heap. */
    NATIVE_TO_NATIVE("native-to-native", "native memory to native memory", Where.JVM, true),
    /** write(2) on a regular file: mm/filemap.c, generic_perform_write. */
    USER_TO_PAGE_CACHE("user-to-page-cache", "user memory to page cache", Where.KERNEL, true),
    /** copy_file_range and sendfile between files, which do not share blocks: fs/splice.c, iter_file_splice_write. */
    PAGE_CACHE_TO_PAGE_CACHE("page-cache-to-page-cache", "page cache to page cache", Where.KERNEL, true);

    /** Who moves the bytes. */
    public enum Where { DEVICE, KERNEL, JVM }

    private final String id;
    private final String words;
    private final Where where;
    private final boolean cpuCopy;

    Stage(String id, String words, Where where, boolean cpuCopy) {
        this.id = id;
        this.words = words;
        this.where = where;
        this.cpuCopy = cpuCopy;
    }

    /** Its name in records and charts, and in copies.bt. */
    public String id() {
        return id;
    }

    /** Its name on a screen: "page cache to user memory". */
    public String words() {
        return words;
    }

    /** Who moves the bytes at this step. */
    public Where where() {
        return where;
    }

    /** Whether the CPU copies here on the sending side: one of the copies that zero-copy avoids. */
    public boolean cpuCopy() {
        return cpuCopy;
    }
}
