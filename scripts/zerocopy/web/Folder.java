package zerocopy.web;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * A folder below the root, open to be listed once.
 *
 * @param names its own, from the root down
 */
record Folder(Root root, List<String> names, SecureDirectoryStream<Path> stream) implements AutoCloseable {
    /** More than these nobody reads, and an event loop has better things to do. */
    static final int MOST = 10_000;

    /**
     * Something that can be asked for.
     *
     * @param modified milliseconds since 1970
     */
    record Entry(String name, boolean folder, long size, long modified) {
    }

    /** What was found, and whether there was more, at which nobody looked. */
    record Entries(List<Entry> found, boolean more) {
    }

    /** Folders first, then files, by name; without what is hidden, special, or a link that leads out. Of more names than {@link #MOST} the rest is not looked at. */
    Entries entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        Iterator<Path> names = stream.iterator();
        try {
            for (int i = 0; i < MOST && names.hasNext(); i++) {
                String name = names.next().getFileName().toString();
                if (!Target.hidden(name) && name.chars().allMatch(c -> c >= ' ' && c != '\\' && c != 0x7f)) {
                    entry(name, entries);
                }
            }
            entries.sort(Comparator.comparing(Entry::folder).reversed().thenComparing(Entry::name));
            return new Entries(entries, names.hasNext());
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void entry(String name, List<Entry> entries) {
        try {
            BasicFileAttributes seen = Root.attributes(stream, Path.of(name));
            if (seen.isSymbolicLink()) {
                List<String> link = new ArrayList<>(names);
                link.add(name);
                try (AutoCloseable there = root.open(new Target(link, false, "", null))) {
                    entries.add(there instanceof OpenFile file ? new Entry(name, false, file.size(), file.modified()) : new Entry(name, true, 0, 0));
                }
            } else if (seen.isDirectory() || seen.isRegularFile()) {
                entries.add(new Entry(name, seen.isDirectory(), seen.size(), seen.lastModifiedTime().toMillis()));
            }
        } catch (Exception e) {
            // gone meanwhile, or leads nowhere: not to be had, so not listed
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
