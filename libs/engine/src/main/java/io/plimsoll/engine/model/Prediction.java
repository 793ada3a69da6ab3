package io.plimsoll.engine.model;

import java.time.Duration;

/// What a [SeriesModel] predicts of one step. Mutable and re-used by whoever scores many series, so
/// that a step allocates nothing and a series holds nothing that is needed for a moment only. Not
/// thread safe.
public final class Prediction {
    private final ModelParameters parameters;
    private final WeekClock clock;
    private long start = Long.MIN_VALUE;
    final double[] byExpert = new double[Experts.COUNT];
    private int millisOfDay;
    int best;
    int bestSeasonal;
    double dayPlace;
    double weekPlace;
    double curve;
    double weekCurve;
    double cyclePlace;
    long cycleMillis;
    double swing;
    double error;
    double seasonalError;
    double floor;
    double scale;

    // What the seasonal experts learnt of the step.
    double ofDay;
    double ofWeek;

    public Prediction(ModelParameters parameters) {
        this.parameters = parameters;
        this.clock = new WeekClock(parameters.calendar());
    }

    /// Finds the step that begins at `stepStart` in the day and the week; found already for all
    /// series of a partition but the first.
    void turnTo(long stepStart) {
        if (stepStart != start) {
            int ofWeek = clock.ofWeek(stepStart);
            millisOfDay = ofWeek % (int) WeekClock.DAY;
            dayPlace = Profile.position(millisOfDay, parameters.dayCells(), WeekClock.DAY);
            weekPlace = Profile.position(ofWeek, parameters.weekCells(), WeekClock.WEEK);
            start = stepStart;
        }
    }

    /// What the followed expert expects.
    public double expected() {
        return byExpert[best];
    }

    /// The usual size of the followed expert's error at this time of day; positive.
    public double scale() {
        return scale;
    }

    /// What the better seasonal expert expects: it moves slowly, so that a lasting fault stays one.
    public double seasonal() {
        return byExpert[bestSeasonal];
    }

    /// The usual size of the seasonal expert's error; positive.
    public double seasonalScale() {
        return seasonalError + floor;
    }

    /// Milliseconds from the begin of the local day to the step.
    public int millisOfDay() {
        return millisOfDay;
    }

    /// How high the daily profile stands.
    public double curve() {
        return curve;
    }

    /// By how much the season raises what the followed expert expects, 0 where it knows none.
    public double swing() {
        return swing;
    }

    /// What the expert expects that knows the day and the week.
    double weekly() {
        return byExpert[Experts.WEEK];
    }

    /// Where the series stands before the step.
    public SeriesModel.Footing footing() {
        double day = byExpert[Experts.DAY] - curve;
        double week = byExpert[Experts.WEEK] - curve - weekCurve;
        return new SeriesModel.Footing(
                new SeriesModel.Nimble(byExpert[Experts.LAST], byExpert[Experts.FAST]), day, week);
    }

    /// The name of the followed expert: "last value", "recent mean", "daily season", "weekly
    /// season", or "season of PT20M".
    public String expert() {
        return best == Experts.CYCLE ? "season of " + season() : Experts.NAMES[best];
    }

    /// Whether the season explains the series, be it followed at the moment or not: the seasonal
    /// expert errs at most twice as much as the best.
    public boolean knowsSeason() {
        return seasonalError <= 2 * error;
    }

    /// What season the followed expert knows: "week", "day", the length of another one as ISO 8601
    /// writes it, or "" for none.
    public String season() {
        return switch (best) {
            case Experts.CYCLE -> Duration.ofMillis(cycleMillis).toString();
            case Experts.WEEK -> "week";
            case Experts.DAY -> "day";
            default -> "";
        };
    }
}
