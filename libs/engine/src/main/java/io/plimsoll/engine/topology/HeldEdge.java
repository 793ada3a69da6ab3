package io.plimsoll.engine.topology;

/// An edge with the time for which it held.
///
/// @param from when it began, in epoch milliseconds
/// @param to when it ended, exclusive; [Entity#LIVING] as long as it goes on
public record HeldEdge(Edge edge, long from, long to) {
    /// The one for as long as either held.
    public HeldEdge and(HeldEdge other) {
        return new HeldEdge(edge, Math.min(from, other.from), Math.max(to, other.to));
    }
}
