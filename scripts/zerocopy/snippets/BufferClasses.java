package zerocopy.snippets;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** "DirectByteBuffer is MappedByteBuffer's implementing class": asked of the running JDK's own classes. */
final class BufferClasses {
    private static final String DIRECT = "java.nio.DirectByteBuffer";

    private BufferClasses() {
    }

    /** Maps a file in this folder, to see what comes. */
    static Result result(Path folder) throws IOException {
        Class<?> allocated = ByteBuffer.allocateDirect(1).getClass();
        Class<?> mapped;
        Class<?> mappedReadOnly;
        try (FileChannel file = FileChannel.open(folder.resolve("mapped"), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            mapped = file.map(MapMode.READ_WRITE, 0, 1).getClass();
            mappedReadOnly = file.map(MapMode.READ_ONLY, 0, 1).getClass();
        }
        Class<?>[] permitted = MappedByteBuffer.class.getPermittedSubclasses();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("allocated", ancestry(allocated));
        parameters.put("mapped", ancestry(mapped));
        parameters.put("mappedReadOnly", ancestry(mappedReadOnly));
        Result result = new Result(Snippets.NAME, "buffer-classes", parameters, Result.VERIFIED);
        fact(result, "mappedIsAbstract", Modifier.isAbstract(MappedByteBuffer.class.getModifiers()));
        fact(result, "directExtendsMapped", MappedByteBuffer.class.isAssignableFrom(allocated) && allocated.getName().equals(DIRECT));
        fact(result, "noOtherExtendsMapped", permitted != null && permitted.length == 1 && permitted[0].getName().equals(DIRECT));
        fact(result, "mappingIsDirect", mapped.getName().equals(DIRECT));
        fact(result, "readOnlyMappingIsDirect", mappedReadOnly.getName().equals(DIRECT));
        return result;
    }

    private static void fact(Result result, String name, boolean so) {
        result.put(MetricName.FACT, name, Metric.of(MetricName.FACT, so ? 1 : 0, Metric.MEASURED));
    }

    /** The class and those that it extends, but for Object. */
    private static List<String> ancestry(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            names.add(each.getName());
        }
        return names;
    }
}
