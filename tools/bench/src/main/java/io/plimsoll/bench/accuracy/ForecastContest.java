package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.cli.feed.RowFeed;
import io.plimsoll.engine.forecast.Forecaster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Forecasts of each series from ten moments in its last 40 %, with nothing known of what comes:
/// which share of the steps lies in the band that is to cover 95 %, and the mean absolute error as
/// a ratio to that of the last value (geometric mean over forecasts, Hyndman and Koehler, "Another
/// look at measures of forecast accuracy", 2006). Anomalies are in it as they came.
final class ForecastContest {
    private static final int[] HORIZONS = {12, 60, 288};
    private static final double COVERAGE = 0.95;
    private static final int MOMENTS = 10;
    private static final double FIRST = 0.6;
    private static final int FEWEST = 2_000;
    private static final int MOST_PAST = 20_000;

    private final String set;
    private final List<LabelledSeries> series;

    ForecastContest(String set, List<LabelledSeries> series) {
        this.set = set;
        this.series = series.stream().filter(one -> one.size() >= FEWEST).toList();
    }

    void measureInto(Figures figures, Workers workers) throws IOException, InterruptedException {
        var ours = Contestant.all().getFirst();
        for (int steps : HORIZONS) {
            var forecasts = new ArrayList<Seen>();
            workers.map(series, one -> seen(one, steps)).forEach(forecasts::addAll);
            double inBand = forecasts.stream().mapToDouble(Seen::inBand).sum();
            double all = forecasts.stream().mapToDouble(Seen::steps).sum();
            double ratio =
                    forecasts.stream()
                            .filter(one -> one.error > 0 && one.lastValueError > 0)
                            .mapToDouble(one -> Math.log(one.error / one.lastValueError))
                            .average()
                            .orElse(Double.NaN);
            var figure = "forecast." + set + steps;
            figures.put(ours, figure + ".coverage95", Output.SCORE, Output.SCORE, inBand / all);
            figures.put(
                    ours,
                    figure + ".errorToLastValue",
                    Output.SCORE,
                    Output.SCORE,
                    Math.exp(ratio));
        }
    }

    private static List<Seen> seen(LabelledSeries one, int steps) {
        var known = known(one);
        long step = RowFeed.stepMillis(one.times());
        var seen = new ArrayList<Seen>();
        for (int i = 0; i < MOMENTS; i++) {
            int now = (int) (known.times.length * (FIRST + (1 - FIRST) * i / MOMENTS));
            int from = Math.max(0, now - MOST_PAST);
            var forecast =
                    Forecaster.forecast(
                            Arrays.copyOfRange(known.times, from, now),
                            Arrays.copyOfRange(known.values, from, now),
                            step,
                            steps,
                            COVERAGE);
            int inBand = 0;
            int count = 0;
            double error = 0;
            double lastValueError = 0;
            for (int ahead = 1; ahead <= steps; ahead++) {
                int at =
                        Arrays.binarySearch(
                                known.times, now, known.times.length, forecast.start(ahead));
                if (at >= 0) {
                    double truth = known.values[at];
                    boolean isIn = truth >= forecast.lower(ahead) && truth <= forecast.upper(ahead);
                    inBand += isIn ? 1 : 0;
                    count++;
                    error += Math.abs(truth - forecast.expected(ahead));
                    lastValueError += Math.abs(truth - known.values[now - 1]);
                }
            }
            seen.add(new Seen(inBand, count, error, lastValueError));
        }
        return seen;
    }

    /// The rows that a detector gets to see.
    private static Known known(LabelledSeries one) {
        var feed = new RowFeed();
        var times = new long[one.size()];
        var values = new double[one.size()];
        int count = 0;
        for (int i = 0; i < one.size(); i++) {
            if (feed.isNews(one.times()[i], one.values()[i])) {
                times[count] = one.times()[i];
                values[count++] = one.values()[i];
            }
        }
        return new Known(Arrays.copyOf(times, count), Arrays.copyOf(values, count));
    }

    @SuppressWarnings("ArrayRecordComponent") // of one method
    private record Known(long[] times, double[] values) {}

    /// What became of one forecast.
    private record Seen(int inBand, int steps, double error, double lastValueError) {}
}
