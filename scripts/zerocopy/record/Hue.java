package zerocopy.record;

/**
 * A method's colour in every chart. Colours that meet in one chart also differ in lightness, so that they can be
 * distinguished in grey and with any colour vision: after Okabe and Ito, "Color Universal Design" (2008), with the lightness
 * spread for print, in the same order on white and on black.
 */
public enum Hue {
    /** read and write by a buffer outside the heap: the baseline, so no colour. */
    CALLS(0x333333, 0xF4F4F4),
    /** The same by a heap buffer. */
    HEAP(0x6A2C70, 0x96509C),
    /** Streams. */
    STREAM(0x7F4200, 0xBA7438),
    /** Mapped memory. */
    MAPPED(0x00689F, 0x3F9BE0),
    /** sendfile and what is built on it. */
    SENDFILE(0xBC4900, 0xFF8A3D),
    /** A second way to the same call. */
    SECOND(0xB45893, 0xEBA6D3),
    /** splice and other ways past user space. */
    SPLICE(0x00966F, 0x58E6BE),
    /** A third way to the same call. */
    THIRD(0xB28D00, 0xF2E06A);

    private final int onWhite;
    private final int onBlack;

    Hue(int onWhite, int onBlack) {
        this.onWhite = onWhite;
        this.onBlack = onBlack;
    }

    /** The colour on a white background, 0xRRGGBB. */
    public int onWhite() {
        return onWhite;
    }

    /** The colour on a black background, 0xRRGGBB. */
    public int onBlack() {
        return onBlack;
    }
}
