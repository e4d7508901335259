package zerocopy.results;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.RunRecord;

/**
 * Whether what stands in a file is a record: its shape, the kinds of its values, and figures that can be: finite, not
 * negative where there is nothing below 0, in the units of their metrics. Code that is given a record need not check again.
 */
final class RecordCheck {
    /** Parameters that others reckon with. */
    private static final Set<String> NUMBERS = Set.of("size", "buffer", "connections", "components", "unit", "record", "records", "rate", "accesses", "touched", "depth",
            "kills", "sync", "fileSystems", "rows");
    private static final Set<String> FLAGS = Set.of("scatterGather", "checksumOffload", "segmentationOffload", "cork", "sparse", "direct");
    private static final Set<String> SOURCES = Set.of(Metric.MEASURED, Metric.PROVEN, Metric.MODELLED);

    private RecordCheck() {
    }

    /** What is wrong, and where. */
        static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        private Wrong(String place, String what) {
            super(place.isEmpty() ? what : place + " " + what);
        }
    }

    /** Looks at all of it. @throws Wrong at the first thing that is wrong */
    static void check(JsonNode record) throws Wrong {
        object(record, "it");
        if (!record.path("schema").isString() || !record.path("schema").stringValue().equals(RunRecord.SCHEMA)) {
            throw new Wrong("", "its schema is not " + RunRecord.SCHEMA);
        }
        list(record.path("command"), "command");
        if (record.path("command").isEmpty()) {
            throw new Wrong("command", "is empty");
        }
        for (int i = 0; i < record.path("command").size(); i++) {
            text(record.path("command").get(i), "command[" + i + "]");
        }
        object(record.path("environment"), "environment");
        for (Map.Entry<String, JsonNode> fact : record.path("environment").properties()) {
            value(fact.getValue(), "environment." + fact.getKey());
        }
        list(record.path("results"), "results");
        for (int i = 0; i < record.path("results").size(); i++) {
            result(record.path("results").get(i), "results[" + i + "]");
        }
    }

    private static void result(JsonNode result, String place) throws Wrong {
        object(result, place);
        for (String name : List.of("experiment", "method", "integrity")) {
            text(result.path(name), place + "." + name);
        }
        object(result.path("parameters"), place + ".parameters");
        for (Map.Entry<String, JsonNode> parameter : result.path("parameters").properties()) {
            String where = place + ".parameters." + parameter.getKey();
            value(parameter.getValue(), where);
            if (NUMBERS.contains(parameter.getKey())) {
                figure(parameter.getValue(), where, false);
            } else if (FLAGS.contains(parameter.getKey()) && !parameter.getValue().isBoolean()) {
                throw new Wrong(where, "is " + shown(parameter.getValue()) + ", neither true nor false");
            }
        }
        object(result.path("metrics"), place + ".metrics");
        for (Map.Entry<String, JsonNode> metric : result.path("metrics").properties()) {
            metric(metric.getKey(), metric.getValue(), place + ".metrics." + metric.getKey());
        }
    }

    private static void metric(String key, JsonNode metric, String place) throws Wrong {
        object(metric, place);
        MetricName name = MetricName.of(key).orElse(null); // of a later version, perhaps: nobody here asks for it
        text(metric.path("unit"), place + ".unit");
        if (name != null && !metric.path("unit").stringValue().equals(name.unit())) {
            throw new Wrong(place + ".unit", "is " + shown(metric.path("unit")) + ", not \"" + name.unit() + "\"");
        }
        text(metric.path("source"), place + ".source");
        String source = metric.path("source").stringValue();
        boolean known = metric.has("median");
        if (known != SOURCES.contains(source) || !known && !source.startsWith(Metric.notMeasured(""))) {
            throw new Wrong(place + ".source", "is " + shown(metric.path("source")) + (known ? " though there is a figure" : " though there is no figure"));
        }
        boolean signed = name == null || name.signed();
        for (String figure : List.of("median", "low", "high")) {
            if (metric.has(figure)) {
                figure(metric.path(figure), place + "." + figure, signed);
            }
        }
        if (metric.has("samples")) {
            list(metric.path("samples"), place + ".samples");
            for (int i = 0; i < metric.path("samples").size(); i++) {
                figure(metric.path("samples").get(i), place + ".samples[" + i + "]", signed);
            }
        }
        if (metric.has("low") != metric.has("high") || !known && (metric.has("low") || metric.has("samples"))
                || metric.has("low") && !(metric.path("low").doubleValue() <= metric.path("median").doubleValue()
                && metric.path("median").doubleValue() <= metric.path("high").doubleValue())) {
            throw new Wrong(place, "has no interval around its median");
        }
    }

    private static void figure(JsonNode node, String place, boolean signed) throws Wrong {
        if (!node.isNumber()) {
            throw new Wrong(place, node.isMissingNode() ? "is missing" : "is " + shown(node) + ", which is not a number");
        }
        double value = node.doubleValue();
        if (!Double.isFinite(value) || Math.abs(value) > MetricName.LARGEST) {
            throw new Wrong(place, "is " + shown(node) + ", more than can be");
        }
        if (value < 0 && !signed) {
            throw new Wrong(place, "is " + shown(node) + ", which cannot be below 0");
        }
    }

    /** A fact or a parameter: something, and nothing that is null. */
    private static void value(JsonNode node, String place) throws Wrong {
        if (node.isNull()) {
            throw new Wrong(place, "is null");
        }
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            throw new Wrong(place, "is more than can be");
        }
        for (Map.Entry<String, JsonNode> part : node.properties()) {
            value(part.getValue(), place + "." + part.getKey());
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                value(node.get(i), place + "[" + i + "]");
            }
        }
    }

    private static void text(JsonNode node, String place) throws Wrong {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw new Wrong(place, node.isMissingNode() ? "is missing" : "is " + shown(node) + ", which says nothing");
        }
    }

    private static void object(JsonNode node, String place) throws Wrong {
        if (!node.isObject()) {
            throw new Wrong(place, node.isMissingNode() ? "is missing" : "is " + shown(node) + ", no object");
        }
    }

    private static void list(JsonNode node, String place) throws Wrong {
        if (!node.isArray()) {
            throw new Wrong(place, node.isMissingNode() ? "is missing" : "is " + shown(node) + ", no list");
        }
    }

    /** As it stands in the file, if that is short. */
    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
