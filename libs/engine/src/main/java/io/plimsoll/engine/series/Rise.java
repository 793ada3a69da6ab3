package io.plimsoll.engine.series;

/// A counter as it rises, sample by sample. Neither a stale marker nor a gap is read across; a
/// value below its predecessor is a reset, and the counter began again at 0. Samples without values
/// lie on the way. Not thread safe.
final class Rise {
    private final long maxGap;

    // Of the last sample with a value, if that is no stale marker.
    private boolean known;
    private double value;
    private long time;
    private boolean fallen;

    // What is measured, from where on in the last stretch without a break.
    private boolean measuring;
    private double base;
    private double increase;
    private long duration;

    /// @param maxGap a longer silence, in ms, is not read across
    Rise(long maxGap) {
        this.maxGap = maxGap;
    }

    /// Goes on to the next sample. Whether it begins anew there.
    ///
    /// @param measured whether the way there counts
    boolean follow(SampleWalk walk, boolean measured) {
        if (!walk.isValued()) {
            return false;
        }
        double next = walk.value();
        long elapsed = walk.time() - time;
        boolean stale = StaleMarker.is(next);
        boolean anew = !known || stale || elapsed > maxGap;
        fallen = !anew && next < value;
        if (anew) {
            end();
        } else if (measured) {
            measure(elapsed);
        }
        known = !stale;
        value = next;
        time = walk.time();
        return anew;
    }

    private void measure(long elapsed) {
        if (!measuring) {
            measuring = true;
            base = value;
        }
        if (fallen) {
            increase += value - base;
            base = 0;
        }
        duration += elapsed;
    }

    private void end() {
        increase += measured();
        measuring = false;
    }

    private double measured() {
        return measuring ? value - base : 0;
    }

    /// By how much it rose per second; NaN when there were no two samples to compare.
    double rate() {
        return duration == 0 ? Double.NaN : (increase + measured()) * 1000 / duration;
    }

    /// Whether the last step was a reset.
    boolean hasFallen() {
        return fallen;
    }

    /// When it was last heard of.
    long time() {
        return time;
    }

    double value() {
        return value;
    }
}
