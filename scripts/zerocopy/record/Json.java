package zerocopy.record;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON and back. Unless said otherwise, what is not valid throws {@link JacksonException}, which is unchecked. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {
    }

    /** Any record or map as indented text. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The same on one line: JSON has line ends only between tokens. */
    public static String line(Object value) {
        return write(value).replace("\n", " ");
    }

    /** Any JSON as a tree. */
    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** A tree as a value of this class; null for JSON's null. */
    public static <T> T value(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }

    /** A value of this class that this lab wrote itself; null for JSON's null. */
    public static <T> T parse(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /**
     * A value that another program wrote, or a child process that may have been killed while writing it.
     *
     * @param what the beginning of a sentence about it, "what the child said"
     * @return never null
     * @throws IOException in one sentence, if it is not such a value, or JSON's null
     */
    public static <T> T parse(String what, String json, Class<T> type) throws IOException {
        try {
            T value = MAPPER.readValue(json, type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            throw new IOException(what + " is not the JSON that it should be: " + e.getOriginalMessage().lines().findFirst().orElse("it is cut off"), e);
        }
        throw new IOException(what + " is not the JSON that it should be: it is null");
    }
}
