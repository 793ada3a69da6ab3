package io.plimsoll.engine.remedy.treatment;

/// What a treatment costs.
///
/// @param pods that go in the course of it, each once
/// @param atOnce that serve now and are away at the same time at worst
public record Cost(int pods, int atOnce) {
    public static final Cost NOTHING = new Cost(0, 0);

    public Cost {
        if (pods < 0 || atOnce < 0) {
            throw new IllegalArgumentException("a cost is not negative");
        }
    }
}
