package io.plimsoll.engine.series;

/// Reads one step of member after member: its value, and how it stands to it. Not thread safe.
final class Reading {
    private final MetricType type;
    private final long from;
    private final long to;
    private final long expiry;
    private double value;
    private Presence presence = Presence.ABSENT;

    /// Whether no sample before the step's end was met yet.
    private boolean isNew;

    /// @param expiry a member silent for so many ms is not expected, and a counter not read across
    Reading(MetricType type, long from, long to, long expiry) {
        this.type = type;
        this.from = from;
        this.to = to;
        this.expiry = expiry;
    }

    /// Reads a member that [SampleWalk] begins with.
    void read(SampleWalk walk) {
        presence = Presence.ABSENT;
        isNew = true;
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

    /// How the member that was read last stands to the step. Who ends in it is not missed: the
    /// others have its load by then.
    Presence presence() {
        return presence;
    }

    private void readMean(SampleWalk walk) {
        double sum = 0;
        int n = 0;
        while (advance(walk)) {
            double sample = walk.isValued() ? walk.value() : 0;
            boolean stale = StaleMarker.is(sample);
            place(walk.time(), stale);
            if (walk.time() >= from && !stale) {
                sum += sample;
                n++;
            }
        }
        value = n == 0 ? Double.NaN : sum / n;
    }

    private void readRate(SampleWalk walk) {
        var rise = new Rise(expiry);
        while (advance(walk)) {
            place(walk.time(), walk.isStale());
            rise.follow(walk, walk.time() >= from);
        }
        value = rise.rate();
    }

    /// To the next sample before the step's end.
    private boolean advance(SampleWalk walk) {
        if (!walk.advance()) {
            return false;
        }
        if (walk.time() < to) {
            isNew = false;
            return true;
        }
        if (isNew && walk.time() < to + 2 * (to - from)) {
            presence = Presence.COMING;
        }
        return false;
    }

    private void place(long time, boolean stale) {
        if (stale || from - time > expiry) {
            presence = Presence.ABSENT;
        } else {
            presence = time >= from ? Presence.THERE : Presence.SILENT;
        }
    }
}
