package io.plimsoll.engine.score.sibling;

import io.plimsoll.engine.series.StepMembers;
import java.util.function.LongPredicate;

/// Holds the members of one series against each other, and learns what is usual. Not thread safe.
final class Comparison {
    /// What opens an anomaly of the fold.
    private static final double RARITY = 4;

    private static final double RAREST = 12;

    final Course course = new Course();
    private final Fleet fleet;
    private final SiblingParameters by;
    private final Distance distance;
    private final double kept;

    Comparison(SiblingScoring scoring) {
        this.fleet = scoring.fleet;
        this.by = scoring.parameters;
        this.distance = new Distance(fleet, by);
        this.kept = StrictMath.pow(0.5, (double) scoring.stepMillis / by.toldHalfLife().toMillis());
    }

    /// Looks at a step, which the fleet has read.
    void look(StepMembers members) {
        course.follow(fleet, by.patience(), kept);
        fleet.stand(members, by.unit() * course.size(), course.spread(), by);
        course.followSpread(fleet.spread());
    }

    /// Whether a member that is known is so far off that it is suspected.
    boolean isFar(int i) {
        return fleet.isPresent(i)
                && !fleet.isYoung(i, by)
                && Math.abs(fleet.off(i)) >= by.least()
                && Math.abs(distance.of(i, course)) >= by.least()
                && scaled(i) >= bar()
                && distance.isOutside(i);
    }

    /// Whether so many are on their way that it is a matter of the fold.
    boolean isCrowded() {
        int off = 0;
        for (int i = 0; i < fleet.count(); i++) {
            boolean onItsWay =
                    fleet.isPresent(i)
                            && !fleet.isYoung(i, by)
                            && Math.abs(fleet.off(i)) >= by.least()
                            && scaled(i) >= bar() / 2;
            off += onItsWay ? 1 : 0;
        }
        return off > Math.max(1, by.crowd() * fleet.count());
    }

    boolean isFarther(int i, int other) {
        return scaled(i) > scaled(other);
    }

    /// Whether it is where it usually is, or among its siblings.
    boolean isBack(int i) {
        double off = Math.abs(distance.of(i, course));
        return off < by.calm() * fleet.scale(i, by)
                || off < by.least() / 2
                || Math.abs(fleet.stand(i)) < fleet.outside();
    }

    private double scaled(int i) {
        return Math.abs(distance.of(i, course)) / fleet.scale(i, by);
    }

    /// So many scales are far.
    double bar() {
        double ordinary = Math.max(by.far(), by.farther() * course.reach());
        return ordinary * (1 + by.repeated() * course.told());
    }

    /// As much as opens an anomaly of the fold where a member is just far, and more in proportion.
    double rarity(int i) {
        return Math.min(RAREST, RARITY * scaled(i) / bar());
    }

    /// Learns what is usual, of all that are not suspected. How far the farthest usually is says
    /// the second of them: the first may be bad.
    void learn(StepMembers members, LongPredicate suspected) {
        double farthest = 0;
        double second = 0;
        for (int i = 0; i < fleet.count(); i++) {
            if (!fleet.isPresent(i)) {
                continue;
            }
            if (!suspected.test(members.id(i))) {
                double scaled = scaled(i);
                if (!fleet.isYoung(i, by)) {
                    second = Math.max(second, Math.min(scaled, farthest));
                    farthest = Math.max(scaled, farthest);
                }
                learn(i, scaled);
            }
            fleet.keep(members, i);
        }
        course.followReach(second);
    }

    private void learn(int i, double scaled) {
        boolean moved = Math.abs(fleet.off(i)) > by.calm() * fleet.scale(i, by);
        if (moved && scaled < 1) {
            fleet.learnMove(i, by);
        } else {
            fleet.learn(i, by);
        }
    }
}
