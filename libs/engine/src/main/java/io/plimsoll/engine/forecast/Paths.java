package io.plimsoll.engine.forecast;

/// The ways in which a series may go on from its last step. Not thread safe.
///
/// | path | goes on |
/// | --- | --- |
/// | last | where it is |
/// | mean | at the mean of its last few steps |
/// | day | as at this time of past days, and by as much higher as the last day was |
/// | week | the same, of past weeks |
/// | shifted | from where it is, as past days went on from this time |
/// | ramp, slope | from the mean of its last few steps, by what a step of the last 24, 288 added |
final class Paths {
    static final int COUNT = 7;
    private static final long DAY = 86_400_000L;
    private static final long WEEK = 7 * DAY;
    private static final int RAMP = 24;
    private static final int SLOPE = 288;
    private static final int FEW = 3;

    private final PhaseMeans day;
    private final PhaseMeans week;
    private final double aDay;
    private int learnt;
    private double last;
    private double mean;
    private double ramp;
    private double slope;
    private double aboveDay;
    private double aboveWeek;
    private double usual;

    Paths(long stepMillis) {
        this.day = new PhaseMeans(DAY, stepMillis);
        this.week = new PhaseMeans(WEEK, stepMillis);
        this.aDay = Math.max(1, (double) DAY / stepMillis);
    }

    void learn(long start, double value) {
        learnt++;
        usual = day.at(start, value);
        aboveDay += (value - usual - aboveDay) / Math.min(aDay, learnt);
        aboveWeek += (value - week.at(start, value) - aboveWeek) / Math.min(aDay, learnt);
        day.learn(start, value);
        week.learn(start, value);
        if (learnt == 1) {
            mean = value;
        } else {
            mean += (value - mean) / Math.min(FEW, learnt);
            ramp += (value - last - ramp) / Math.min(RAMP, learnt);
            slope += (value - last - slope) / Math.min(SLOPE, learnt);
        }
        last = value;
    }

    /// What each path expects of the step that begins at `start`, so many steps ahead.
    void follow(long start, int ahead, double[] into) {
        into[0] = last;
        into[1] = mean;
        into[2] = day.at(start, mean) + aboveDay;
        into[3] = week.at(start, into[2]) + aboveWeek;
        into[4] = last + day.at(start, usual) - usual;
        into[5] = mean + ramp * ahead;
        into[6] = mean + slope * ahead;
    }
}
