package io.plimsoll.engine.model;

/// Immutable parameters of learning, shared by all series. What stands for a time of day or week is
/// a duration by nature (cells of the profiles); memories of statistics are counts of steps,
/// because what they need is a number of samples, not a time.
///
/// - `fastRate`: rate of the fast level (exponentially weighted mean).
/// - `slowRate`: rate of the level under the seasonal profiles.
/// - `driftRate`: rate of the slow, unclipped level and its deviation.
/// - `scaleRate`: rate of the running absolute errors and scales.
/// - `dayRate`, `weekRate`: what share of a profile cell is renewed by one day, one week.
/// - `clip`: innovations are clipped at so many scales once `clipAfter` steps are learnt (Huber
///   1964): an outage must not teach the profile.
/// - `dayCells`, `weekCells`: in how many cells the profiles of a day and of a week are held.
/// - `calendar`: whose days and weeks the profiles are of.
/// - `levelFloor`, `deviationFloor`: the scale never falls below this share of the level and of the
///   slow deviation.
public record ModelParameters(
        double fastRate,
        double slowRate,
        double driftRate,
        double scaleRate,
        double dayRate,
        double weekRate,
        double clip,
        int clipAfter,
        int dayCells,
        int weekCells,
        LocalCalendar calendar,
        double levelFloor,
        double deviationFloor) {

    public ModelParameters {
        requireRate("fastRate", fastRate);
        requireRate("slowRate", slowRate);
        requireRate("driftRate", driftRate);
        requireRate("scaleRate", scaleRate);
        requireRate("dayRate", dayRate);
        requireRate("weekRate", weekRate);
        if (!(clip >= 1) || clipAfter < 1) {
            throw new IllegalArgumentException(
                    "clip must be 1 scale or more, after 1 step or more");
        }
        if (dayCells < 1 || weekCells < 1) {
            throw new IllegalArgumentException("a profile has a cell at least");
        }
        if (!(levelFloor >= 0) || !(deviationFloor >= 0)) {
            throw new IllegalArgumentException("floors are not negative");
        }
    }

    /// The one default configuration.
    public static ModelParameters defaults() {
        return new ModelParameters(
                0.3, 0.02, 0.005, 0.02, 0.25, 0.3, 4, 30, 48, 168, LocalCalendar.UTC, 0.01, 0.02);
    }

    /// The same with profiles of so many cells, clipped from so many steps on.
    public ModelParameters with(int cellsOfDay, int cellsOfWeek, int steps) {
        return with(steps, cellsOfDay, cellsOfWeek, calendar);
    }

    /// The same for the days and weeks of that calendar.
    public ModelParameters in(LocalCalendar whose) {
        return with(clipAfter, dayCells, weekCells, whose);
    }

    private ModelParameters with(int steps, int cellsOfDay, int cellsOfWeek, LocalCalendar whose) {
        return new ModelParameters(
                fastRate,
                slowRate,
                driftRate,
                scaleRate,
                dayRate,
                weekRate,
                clip,
                steps,
                cellsOfDay,
                cellsOfWeek,
                whose,
                levelFloor,
                deviationFloor);
    }

    private static void requireRate(String name, double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1], not " + rate);
        }
    }
}
