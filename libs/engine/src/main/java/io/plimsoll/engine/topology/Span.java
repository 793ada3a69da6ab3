package io.plimsoll.engine.topology;

/// What holds for a time: from, inclusive, to, exclusive.
sealed interface Span permits Life, Link {
    long from();

    long to();

    default boolean holdsAt(long time) {
        return from() <= time && time < to();
    }

    default boolean isLiving() {
        return to() == Entity.LIVING;
    }

    void end(long at);

    /// Whether it was taken out already.
    boolean isForgotten();

    /// Takes it out of the graph.
    void forget();
}
