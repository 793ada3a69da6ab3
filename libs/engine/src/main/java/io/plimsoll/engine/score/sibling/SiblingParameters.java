package io.plimsoll.engine.score.sibling;

import java.time.Duration;

/// How members are held against their siblings. Distances are natural logarithms: 0.2 is some 20 %.
///
/// - `fewest`: members with a value that make a step comparable; of four, one is a quarter of the
///   fold itself.
/// - `unit`: what is below this share of the usual value is small: differences there count as
///   differences, above as ratios.
/// - `nimble`: weight of a step in the fast mean. One step alone must not open anything.
/// - `stride`: the fast mean follows a step by at most so many scales.
/// - `patience`: steps over which what is usual is learnt; long enough that a leak of hours is not.
/// - `warmUp`: steps of a new member before it is judged; caches fill in half an hour.
/// - `far`: an anomaly is so many scales from what is usual for it, and `farther` times as far as
///   the farthest of the siblings usually is: fleets with wild members open later.
/// - `repeated`: and farther by this share for each anomaly that was told of the series, of which
///   half is forgotten in `toldHalfLife`: what pods do several times a day is no news.
/// - `least`: less far from what is usual never matters.
/// - `outside`: and so many spreads of the siblings' stands from their median.
/// - `calm`, `calmSteps`: closer than this for so long is back.
/// - `most`: anomalies at a time; and no new one while a larger share than `crowd` of the members
///   is half as far off, which is a matter of the fold.
/// - `levelShiftAfter`, `acceptAfter`: as for the fold.
public record SiblingParameters(
        int fewest,
        double unit,
        double nimble,
        double stride,
        int patience,
        int warmUp,
        double far,
        double farther,
        double repeated,
        Duration toldHalfLife,
        double least,
        double outside,
        double calm,
        int calmSteps,
        int most,
        double crowd,
        Duration levelShiftAfter,
        Duration acceptAfter) {
    public SiblingParameters {
        if (fewest < 3 || most < 1 || calmSteps < 1 || patience < 1) {
            throw new IllegalArgumentException("siblings are three or more, all else is positive");
        }
        if (!(unit > 0) || !(far > calm) || !(least > 0) || !(nimble > 0 && nimble <= 1)) {
            throw new IllegalArgumentException("what is far is farther than what is calm");
        }
    }

    public static SiblingParameters defaults() {
        return new SiblingParameters(
                5,
                0.05,
                0.3,
                10,
                720,
                30,
                6,
                2.5,
                0.25,
                Duration.ofDays(1),
                0.2,
                1.25,
                3,
                5,
                3,
                0.2,
                Duration.ofMinutes(30),
                Duration.ofHours(24));
    }
}
