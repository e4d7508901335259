package zerocopy.composite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.annotation.JsonDeserialize;
import zerocopy.record.Result;

/**
 * One way to merge so many parts of one size.
 *
 * @param components 2 or more
 * @param size bytes of each
 */
record MergeCell(@JsonDeserialize(as = MergeMethod.class) Merger method, int components, int size, Memory memory) {
    static List<MergeCell> of(CompositePlan plan) {
        List<MergeCell> cells = new ArrayList<>();
        for (Memory memory : Memory.values()) {
            for (int size : plan.sizes()) {
                for (int components : plan.components()) {
                    plan.methods().forEach(method -> cells.add(new MergeCell(method, components, size, memory)));
                }
            }
        }
        return cells;
    }

    /** The same with another method. */
    MergeCell with(Merger other) {
        return new MergeCell(other, components, size, memory);
    }

    /** The bytes of the whole. */
    long bytes() {
        return (long) components * size;
    }

    /** It, by a name of its own. */
    String key() {
        return method.id() + " " + components + " " + size + " " + memory.id();
    }

    /** The parameters of its result. */
    Map<String, Object> parameters() {
        return Result.parameters("components", components, "size", size, "memory", memory.id());
    }
}
