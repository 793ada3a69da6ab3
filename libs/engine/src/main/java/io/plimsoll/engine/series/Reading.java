package io.plimsoll.engine.series;

/// Reads one step of member after member: its value, and whether it should be there. Not thread
/// safe.
final class Reading {
    private final MetricType type;
    private final long from;
    private final long to;
    private final long expiry;
    private double value;
    private boolean expected;

    /// @param expiry a member silent for so many ms is not expected, and a counter not read across
    Reading(MetricType type, long from, long to, long expiry) {
        this.type = type;
        this.from = from;
        this.to = to;
        this.expiry = expiry;
    }

    /// Reads a member that [SampleWalk] begins with.
    void read(SampleWalk walk) {
        if (type == MetricType.COUNTER) {
            readRate(walk);
        } else {
            readMean(walk);
        }
    }

    /// The value in the step that was read last; NaN when there is none.
    double value() {
        return value;
    }

    /// Whether the member was there before the step's end, had not ended by then, and was not
    /// silent for the expiry when the step began. Who ended in the step is not missed in it: the
    /// others have its load by then.
    boolean isExpected() {
        return expected;
    }

    private void readMean(SampleWalk walk) {
        double sum = 0;
        int n = 0;
        expected = false;
        while (walk.advance() && walk.time() < to) {
            double sample = walk.isValued() ? walk.value() : 0;
            boolean stale = StaleMarker.is(sample);
            expect(walk.time(), stale);
            if (walk.time() >= from && !stale) {
                sum += sample;
                n++;
            }
        }
        value = n == 0 ? Double.NaN : sum / n;
    }

    private void readRate(SampleWalk walk) {
        var rise = new Rise(expiry);
        expected = false;
        while (walk.advance() && walk.time() < to) {
            expect(walk.time(), walk.isStale());
            rise.follow(walk, walk.time() >= from);
        }
        value = rise.rate();
    }

    private void expect(long time, boolean stale) {
        expected = !stale && from - time <= expiry;
    }
}
