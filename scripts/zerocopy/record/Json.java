package zerocopy.record;

import tools.jackson.databind.JsonNode;
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

    /** A record. @throws RecordCheck.Wrong where it is none; throws what Jackson throws where it is no JSON */
    static RunRecord record(String json) throws RecordCheck.Wrong {
        JsonNode tree = MAPPER.readTree(json);
        RecordCheck.check(tree);
        return MAPPER.treeToValue(tree, RunRecord.class);
    }

    /** Any value of this class. */
    public static <T> T parse(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
