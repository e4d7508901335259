package zerocopy.composite;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import zerocopy.record.Result;

/** A way to get CompositeByteBuf wrong, run as it is, and the right way beside it. */
@FunctionalInterface
interface Pitfall {
    /** In the order of the screen. */
    List<Pitfall> ALL = List.of(new WriterIndex(), new SeventeenthComponent(), new OneByOne(), new HeapComponent(), new NestedComposites(), new ReferenceCounts());

    /** Runs wrong and right. @throws IOException where what is right does not come out right */
    List<Result> run() throws IOException;

    /**
     * A result to be filled.
     *
     * @param method the pitfall's id
     * @param right the form: whether it is how to do it
     * @param code what is done, in a line
     * @param seen what came of it, in a few words
     */
    static Result result(String method, boolean right, String code, String seen) {
        Map<String, Object> parameters = Result.parameters("form", right ? "right" : "wrong", "code", code, "seen", seen);
        return new Result(CompositeByteBufs.PITFALLS, method, parameters, Result.VERIFIED);
    }
}
