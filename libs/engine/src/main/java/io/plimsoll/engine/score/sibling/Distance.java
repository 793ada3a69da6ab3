package io.plimsoll.engine.score.sibling;

/// How far a member is from where it would be if it had only moved with its siblings. Whether they
/// move by a ratio (load that is shared) or by an amount (a heap that all of them fill) is not
/// known of a metric: what either explains is no distance.
final class Distance {
    private final Fleet fleet;
    private final SiblingParameters by;

    Distance(Fleet fleet, SiblingParameters by) {
        this.fleet = fleet;
        this.by = by;
    }

    /// In logarithms, upwards or downwards.
    double of(int i, Course course) {
        double off = fleet.off(i);
        if (Math.abs(off) < by.least() / 2) {
            return off;
        }
        double middle = fleet.place(fleet.median());
        double usual = fleet.valueAt(fleet.place(course.median()) + fleet.mean(i));
        double moved = usual + fleet.median() - course.median();
        double grown = usual * (fleet.median() / course.median());
        double low = Math.min(0, by(middle, i, moved));
        double high = Math.max(0, by(middle, i, moved));
        if (Double.isFinite(grown)) {
            low = Math.min(low, by(middle, i, grown));
            high = Math.max(high, by(middle, i, grown));
        }
        return off - Math.clamp(off, low, high);
    }

    private double by(double middle, int i, double value) {
        return fleet.place(value) - middle - fleet.mean(i);
    }

    /// Whether it stands outside of where its siblings do, on the side to which it moved, and the
    /// step at hand agrees with those before.
    boolean isOutside(int i) {
        double off = fleet.off(i);
        double stand = fleet.stand(i);
        double now = stand - fleet.mean(i);
        return stand * off > 0
                && now * off > 0
                && Math.abs(now) >= Math.abs(off) / 2
                && Math.abs(stand) >= by.outside() * fleet.outside();
    }
}
