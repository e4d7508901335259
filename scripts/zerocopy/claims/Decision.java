package zerocopy.claims;

/**
 * A ruling on a claim, or on a part of one.
 *
 * @param condition as of {@link Verdict}
 */
record Decision(Ruling ruling, Message condition) {
    static Decision of(Ruling ruling) {
        return new Decision(ruling, null);
    }

    /** The same for that alone which was measured; null where that is all. */
    Decision only(Message measured) {
        return measured == null ? this : switch (ruling) {
            case HOLDS -> new Decision(Ruling.HOLDS_IF, measured);
            case HOLDS_IF -> new Decision(ruling, Message.of("condition.and", measured, condition));
            default -> this;
        };
    }

    /** "yes", "if the file is 64 MiB", "no", "undecided": as a part of a sentence. */
    Message part() {
        return ruling == Ruling.HOLDS_IF ? Message.of("part.holds-if", condition) : Message.of("part." + ruling.id());
    }
}
