package io.plimsoll.bench;

/// Goes from series to series and then to the next step, so that each series has left the caches by
/// the time it is met again.
final class Rounds {
    private final int count;
    private int series = -1;
    private long step;

    Rounds(int count) {
        this.count = count;
    }

    void advance() {
        if (++series == count) {
            series = 0;
            step++;
        }
    }

    int series() {
        return series;
    }

    long step() {
        return step;
    }

    double value() {
        return DailySeries.value(series, step);
    }
}
