package io.plimsoll.engine.model;

/// What a [SeriesModel] predicts of one step. Mutable and re-used by whoever scores many series, so
/// that a step allocates nothing and a series holds nothing that is needed for a moment only. Not
/// thread safe.
public final class Prediction {
    final double[] byExpert = new double[Experts.COUNT];
    int best;
    int bestSeasonal;
    double dayPlace;
    double weekPlace;
    double curve;
    double error;
    double seasonalError;
    double floor;
    double scale;

    // What the seasonal experts learnt of the step.
    double ofDay;
    double ofWeek;

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

    /// How high the daily profile stands.
    public double curve() {
        return curve;
    }

    /// Whether the followed expert knows the week, the day, or neither: "week", "day" or "".
    public String season() {
        return best == Experts.WEEK ? "week" : best == Experts.DAY ? "day" : "";
    }
}
