package io.plimsoll.collector.intake;

/// What is told back of texts that came from outside.
final class Texts {
    private static final int LONGEST = 40;

    private Texts() {}

    /// The text, or how it begins.
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
