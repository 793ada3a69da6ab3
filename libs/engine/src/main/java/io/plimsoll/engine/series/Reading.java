package io.plimsoll.engine.series;

/// Reads one step of member after member: its value, how it stands to it, and what of it must stay
/// when it closes. Not thread safe.
final class Reading {
    private final MetricType type;
    private final long from;
    private final long to;
    private final long expiry;
    private final Standing standing = new Standing();
    private double value;
    private Presence presence = Presence.ABSENT;

    /// Whether no sample before the step's end was met yet.
    private boolean isNew;

    /// The time of the last such.
    private long last;

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
        standing.begin();
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

    /// What must stay of the step that was read last.
    Standing standing() {
        return standing;
    }

    private void readMean(SampleWalk walk) {
        double sum = 0;
        int n = 0;
        boolean stale = false;
        while (advance(walk)) {
            double sample = walk.isValued() ? walk.value() : 0;
            stale = StaleMarker.is(sample);
            if (walk.time() < from) {
                continue;
            }
            standing.add(walk.place(), false);
            if (stale || !walk.isValued()) {
                standing.keepAll();
            }
            if (!stale) {
                sum += sample;
                n++;
            }
        }
        place(stale);
        value = n == 0 ? Double.NaN : sum / n;
        standing.end(sum);
    }

    private void readRate(SampleWalk walk) {
        var rise = new Rise(expiry);
        boolean stale = false;
        while (advance(walk)) {
            stale = walk.isStale();
            boolean within = walk.time() >= from;
            boolean far = to - rise.time() > expiry;
            boolean anew = rise.follow(walk, within);
            if (!within) {
                continue;
            }
            if (stale || !walk.isValued() || rise.hasFallen() || (anew && standing.hasBegun())) {
                standing.keepAll();
            }
            standing.add(walk.place(), anew || far);
        }
        place(stale);
        value = rise.rate();
        standing.end(rise.value());
    }

    /// To the next sample before the step's end.
    private boolean advance(SampleWalk walk) {
        if (!walk.advance()) {
            return false;
        }
        if (walk.time() < to) {
            isNew = false;
            last = walk.time();
            return true;
        }
        if (isNew && walk.time() < to + 2 * (to - from)) {
            presence = Presence.COMING;
        }
        return false;
    }

    /// @param stale whether the last sample before the step's end is a farewell
    private void place(boolean stale) {
        if (isNew) {
            return;
        }
        if (stale || from - last > expiry) {
            presence = Presence.ABSENT;
        } else {
            presence = last >= from ? Presence.THERE : Presence.SILENT;
        }
    }
}
