package zerocopy.record;

import java.nio.file.Path;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON and back. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {
    }

    /** Any record or map as indented text. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The record in a file; throws what Jackson throws where it is none. */
    public static RunRecord read(Path file) {
        return MAPPER.readValue(file, RunRecord.class);
    }

    /** Any value of this class. */
    public static <T> T parse(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
