package zerocopy.snippets;

import java.util.List;

/**
 * A snippet of the article, and what it should have been.
 *
 * @param id as in records
 * @param title what it is for, as the article's heading says
 * @param asWritten its text, to the letter
 * @param corrected the same job, done
 * @param cases what it is run on
 * @param around what it takes for granted
 */
public record Snippet(String id, String title, String asWritten, String corrected, List<SnippetCase> cases, Around around) {
    /**
     * Code that is compiled around a snippet, besides the JDK's imports: of a library, variables that it uses, waiting for what
     * it began.
     */
    public record Around(String imports, String before, String after) {
        /** Nothing is missing. */
        public static final Around NOTHING = new Around("", "", "");
    }

    /** One that has all it needs. */
    public Snippet(String id, String title, String asWritten, String corrected, List<SnippetCase> cases) {
        this(id, title, asWritten, corrected, cases, Around.NOTHING);
    }

    /** MappedByteBuffer: "log storage". */
    public static final Snippet MAPPED_PUT = new Snippet("mapped-put", "MappedByteBuffer (based on mmap)", """
            FileChannel fileChannel = FileChannel.open(Paths.get("data.log"),
                StandardOpenOption.READ, StandardOpenOption.WRITE);
            MappedByteBuffer buffer = fileChannel.map(FileChannel.MapMode.READ_WRITE, 0, fileChannel.size());
            buffer.put("Hello Zero-Copy!".getBytes()); // 直接操作内存，无需拷贝
            """, """
            byte[] entry = "Hello Zero-Copy!".getBytes(StandardCharsets.UTF_8);
            try (FileChannel log = FileChannel.open(Path.of("data.log"),
                    StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                 Arena arena = Arena.ofConfined()) {
                MemorySegment room = log.map(FileChannel.MapMode.READ_WRITE, log.size(), entry.length, arena); // the file grows
                room.copyFrom(MemorySegment.ofArray(entry)); // a copy, from the heap into the page cache
                room.force();                                // until here a crash of the machine may lose it
            }
            """, List.of(SnippetCase.LOG_MISSING, SnippetCase.LOG_EMPTY, SnippetCase.LOG_SHORT, SnippetCase.LOG_LONG, SnippetCase.LOG_HUGE));

    /** transferTo: "large file transfer". */
    public static final Snippet TRANSFER_COPY = new Snippet("transfer-copy", "FileChannel.transferTo / transferFrom (based on sendfile)", """
            try (FileChannel sourceChannel = new FileInputStream("source.txt").getChannel();
                 FileChannel destChannel = new FileOutputStream("dest.txt").getChannel()) {
                sourceChannel.transferTo(0, sourceChannel.size(), destChannel);
            }
            """, """
            try (FileChannel source = FileChannel.open(Path.of("source.txt"));
                 FileChannel dest = FileChannel.open(Path.of("dest.txt"),
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                long size = source.size();
                for (long done = 0; done < size; ) {
                    long moved = source.transferTo(done, size - done, dest); // as much as it moved, perhaps not all
                    if (moved == 0) {
                        throw new EOFException("source.txt became shorter while it was copied");
                    }
                    done += moved;
                }
            }
            """, List.of(SnippetCase.SOURCE_MISSING, SnippetCase.SOURCE_SMALL, SnippetCase.SOURCE_HUGE));

    /** Those that need the JDK alone. */
    public static final List<Snippet> ALL = List.of(MAPPED_PUT, TRANSFER_COPY);

    /** The article's two others need Netty on their class path, and are where that is. */
    public static final List<String> NETTY = List.of("netty-file-region", "netty-composite");
}
