package io.plimsoll.engine.model;

/// Where the tail of a histogram of [Tails] began before a step was learnt, so that whoever wants
/// to know a size can ask for it afterwards: few do, and it costs a logarithm and a power. Mutable
/// and re-used. Not thread safe.
public final class TailMark {
    private int cell;
    private int above;
    private double excess;
    private int total;

    void set(TailEdge edge, int points) {
        cell = edge.cell();
        above = edge.above();
        excess = edge.excess();
        total = points;
    }

    /// The size that had that rarity then; at least the 95 % point.
    public double size(double rarity) {
        return new TailEdge(cell, above, excess).size(total, rarity);
    }
}
