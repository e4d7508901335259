package zerocopy.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The shortest clause that tells conditions from others: "the transfer is over lo; not if it is over veth". A condition is a
 * value in each of some dimensions, in their order: what the file's size was, which interface, by which measure.
 */
final class VerdictConditions {
    private static final int TERMS = 2;
    private static final String SIZE = "size";

    private VerdictConditions() {
    }

    /** A condition: names of dimensions and their values, one after the other. */
    static Map<String, Object> condition(Object... dimensions) {
        Map<String, Object> condition = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.length; i += 2) {
            condition.put((String) dimensions[i], dimensions[i + 1]);
        }
        return condition;
    }

    /** As a cell of a table has it: "lo, 64 MiB, CPU time"; what it is compared with has a cell of its own. */
    static List<Message> where(Map<String, Object> condition) {
        return condition.entrySet().stream().filter(dimension -> !dimension.getKey().equals("against")).map(dimension -> Message.of("where." + dimension.getKey(), dimension.getValue())).toList();
    }

    /** What tells those that are confirmed, of all, and what is so of the rest; of the decided alone, where nothing short tells them from the undecided, too. */
    static Message of(List<Map<String, Object>> all, List<Map<String, Object>> confirmed, List<Map<String, Object>> refuted) {
        Optional<Map<String, Set<Object>>> told = together(all, confirmed);
        boolean rest = refuted.size() + confirmed.size() == all.size();
        if (told.isPresent() && told.get().size() == 1 && !refuted.isEmpty() && rest) {
            String dimension = told.get().keySet().iterator().next();
            Set<Object> others = values(all, dimension);
            others.removeAll(told.get().get(dimension));
            return Message.of("condition.not", clause(dimension, told.get().get(dimension), all), clause(dimension, others, all));
        }
        Optional<Message> clause = clause(told, all, confirmed);
        if (clause.isEmpty() && !rest && !refuted.isEmpty()) {
            List<Map<String, Object>> decided = all.stream().filter(each -> confirmed.contains(each) || refuted.contains(each)).toList();
            Optional<Message> ofDecided = clause(together(decided, confirmed), decided, confirmed);
            if (ofDecided.isPresent()) {
                return Message.of("condition.decided", ofDecided.get(), all.size() - decided.size(), all.size());
            }
        }
        return clause.map(one -> Message.of(refuted.isEmpty() ? "condition.otherwise-open" : rest ? "condition.otherwise-not" : "condition.otherwise-mixed", one))
                .orElseGet(() -> Message.of("condition.some", confirmed.size(), all.size()));
    }

    /** The same, and of the rest as little as can be said: that it is otherwise there; of what is undecided, nothing. */
    static Message shortest(Message condition) {
        return switch (condition.key()) {
            case "condition.not", "condition.decided", "condition.otherwise-not", "condition.otherwise-mixed" -> Message.of("condition.else-no", condition.arguments().getFirst());
            case "condition.otherwise-open" -> (Message) condition.arguments().getFirst();
            case "condition.and" -> Message.of(condition.key(), condition.arguments().getFirst(), shortest((Message) condition.arguments().getLast()));
            default -> condition;
        };
    }

    private static Optional<Message> clause(Optional<Map<String, Set<Object>>> told, List<Map<String, Object>> all, List<Map<String, Object>> confirmed) {
        return told.map(values -> Message.of("condition.all", clauses(values, all))).or(() -> either(all, confirmed));
    }

    /** Dimensions and their values that all of the confirmed have together and none of the others: as few dimensions as do. */
    private static Optional<Map<String, Set<Object>>> together(List<Map<String, Object>> all, List<Map<String, Object>> confirmed) {
        List<String> dimensions = all.getFirst().keySet().stream().filter(dimension -> all.stream().allMatch(each -> each.containsKey(dimension))).toList();
        for (int terms = 1; terms <= TERMS; terms++) {
            for (int chosen = 1; chosen < 1 << dimensions.size(); chosen++) {
                if (Integer.bitCount(chosen) == terms) {
                    Map<String, Set<Object>> values = new LinkedHashMap<>();
                    for (int i = 0; i < dimensions.size(); i++) {
                        if ((chosen >> i & 1) == 1) {
                            values.put(dimensions.get(i), values(confirmed, dimensions.get(i)));
                        }
                    }
                    if (all.stream().filter(each -> matches(each, values)).count() == confirmed.size()) {
                        return Optional.of(values);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Values, or pairs of them, one of which each of the confirmed has and none of the others; those that tell the most first. */
    private static Optional<Message> either(List<Map<String, Object>> all, List<Map<String, Object>> confirmed) {
        List<Map<String, Object>> left = new ArrayList<>(confirmed);
        List<Message> clauses = new ArrayList<>();
        while (!left.isEmpty() && clauses.size() < TERMS) {
            Optional<Map<String, Set<Object>>> best = terms(confirmed).stream().filter(term -> all.stream().noneMatch(each -> matches(each, term) && !confirmed.contains(each)))
                    .max(Comparator.comparing((Map<String, Set<Object>> term) -> left.stream().filter(each -> matches(each, term)).count()).thenComparing(term -> -term.size()));
            if (best.isEmpty() || left.stream().noneMatch(each -> matches(each, best.get()))) {
                return Optional.empty();
            }
            left.removeIf(each -> matches(each, best.get()));
            clauses.add(Message.of("condition.all", clauses(best.get(), all)));
        }
        return left.isEmpty() ? Optional.of(Message.of("condition.either", clauses)) : Optional.empty();
    }

    private static boolean matches(Map<String, Object> condition, Map<String, Set<Object>> values) {
        return values.entrySet().stream().allMatch(value -> condition.containsKey(value.getKey()) && value.getValue().contains(condition.get(value.getKey())));
    }

    private static List<Map<String, Set<Object>>> terms(List<Map<String, Object>> conditions) {
        Set<Map<String, Set<Object>>> terms = new LinkedHashSet<>();
        for (Map<String, Object> each : conditions) {
            List<String> names = List.copyOf(each.keySet());
            for (int i = 0; i < names.size(); i++) {
                for (int j = i; j < names.size(); j++) {
                    Map<String, Set<Object>> term = new LinkedHashMap<>();
                    term.put(names.get(i), Set.of(each.get(names.get(i))));
                    term.put(names.get(j), Set.of(each.get(names.get(j))));
                    terms.add(term);
                }
            }
        }
        return List.copyOf(terms);
    }

    private static Set<Object> values(List<Map<String, Object>> conditions, String dimension) {
        Set<Object> values = new LinkedHashSet<>();
        conditions.stream().filter(each -> each.containsKey(dimension)).forEach(each -> values.add(each.get(dimension)));
        return values;
    }

    private static List<Message> clauses(Map<String, Set<Object>> values, List<Map<String, Object>> all) {
        return values.entrySet().stream().map(value -> clause(value.getKey(), value.getValue(), all)).toList();
    }

    private static Message clause(String dimension, Set<Object> values, List<Map<String, Object>> all) {
        return dimension.equals(SIZE) ? sizes(values, values(all, dimension)) : Message.of("if." + dimension, List.copyOf(values));
    }

    /** "the file is 64 KiB or larger", where those and no others of the sizes tried are. */
    static Message sizes(Set<?> these, Set<?> all) {
        TreeSet<Long> chosen = new TreeSet<>();
        these.forEach(size -> chosen.add((Long) size));
        TreeSet<Long> tried = new TreeSet<>();
        all.forEach(size -> tried.add((Long) size));
        return chosen.size() > 1 && tried.tailSet(chosen.first()).equals(chosen) ? Message.of("if.size-from", chosen.first())
                : chosen.size() > 1 && tried.headSet(chosen.last(), true).equals(chosen) ? Message.of("if.size-to", chosen.last()) : Message.of("if.size", List.copyOf(chosen));
    }
}
