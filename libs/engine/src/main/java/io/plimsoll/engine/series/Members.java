package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The pods or targets that make up one series, and their folding into one value: where nobody says
/// anything else, gauges are averaged, and rates (a counter's, or sent as such) are summed and
/// scaled to all that are live. Not thread safe.
final class Members implements StepMembers {
    /// Says that it is not known how many members there were.
    static final int ANY = Integer.MAX_VALUE;

    private final long expiryMillis;
    private final StepReadings readings;
    private Folding folding;

    /// Sorted by id, so that a sum does not depend on who came first. Of each the samples of the
    /// open and kept steps, and one before them, from which a counter goes on.
    private MemberRows rows = new MemberRows();

    /// Where the member lies that was looked for last.
    private int cursor;

    // The step that was folded last: members with a value, and those to be expected.
    private int present;
    private int expected;
    private int crowd;

    Members(StepParameters parameters, Folding folding, StepReadings readings) {
        this.folding = folding;
        this.readings = readings;
        this.expiryMillis = parameters.memberExpiry().toMillis();
    }

    /// Finds a member of which a sample is to come. Who has many looks for all of them first: what
    /// lies far in memory is waited for at once then, and not one after the other.
    void lookFor(long id) {
        cursor = rows.find(id);
    }

    /// Takes a sample of a member, which is there from now on.
    ///
    /// @return null when it is taken; otherwise why it is not
    @Nullable Arrival insert(long id, long time, double value) {
        readings.drop(this);
        int at = rows.isAt(cursor, id) ? cursor : rows.find(id);
        if (at < 0) {
            at = -at - 1;
            if (!rows.add(at, id)) {
                return Arrival.REFUSED;
            }
        }
        var arrival = rows.insert(at, time, value);
        return arrival == Arrival.ACCEPTED ? null : arrival;
    }

    /// Whether each live member has delivered a sample from `end` on, and there is one.
    boolean arePast(long end) {
        boolean anyoneLive = false;
        for (int i = 0; i < rows.count(); i++) {
            if (rows.newest(i) >= end) {
                anyoneLive = true;
            } else if (!rows.hasEnded(i)) {
                return false;
            }
        }
        return anyoneLive;
    }

    /// The value of the step `[start, end)`; NaN when nobody has one.
    ///
    /// A member that fell silent is missed, until it expires. Where another came meanwhile, or
    /// comes soon, that one stands for it: a pod that was replaced without a farewell would make
    /// its workload look larger. So no more are missed than would make up for those of before.
    ///
    /// @param most how many there were when none was missed last, or [#ANY]
    double fold(long start, long end, int most) {
        read(start, end);
        present = readings.present();
        if (present == 0) {
            crowd = most;
            return Double.NaN;
        }
        int there = readings.there();
        int missed = Math.min(readings.silent(), Math.max(0, most - there - readings.coming()));
        expected = Math.max(present, there + missed);
        crowd = present == expected ? expected : most;
        return switch (folding.fold()) {
            case SUM -> readings.sum() / present * expected;
            case MEAN -> readings.sum() / present;
            case MAX -> readings.highest();
        };
    }

    Fold fold() {
        return folding.fold();
    }

    /// From the next step that is folded on.
    void foldBy(Fold other) {
        folding = new Folding(folding.type(), other);
    }

    private void read(long start, long end) {
        var reading = new Reading(folding.type(), start, end, expiryMillis);
        readings.begin(this, start, end);
        for (int i = 0; i < rows.count(); i++) {
            reading.read(rows.walk(i));
            readings.keep(i, reading);
        }
    }

    /// After a step was folded: how many there were when none was missed last.
    int crowd() {
        return crowd;
    }

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public long id(int index) {
        return rows.id(index);
    }

    @Override
    public int find(long id) {
        return rows.find(id);
    }

    @Override
    public double value(int index) {
        return readings.value(this, index);
    }

    @Override
    public long note(int index) {
        return rows.note(index);
    }

    @Override
    public void note(int index, long note) {
        rows.note(index, note);
    }

    /// Whether each member that was to be expected had a value in the step that was folded last.
    boolean wereAllPresent() {
        return present >= expected;
    }

    /// The time of the first sample from `time` on, or `Long.MAX_VALUE`.
    long firstTimeFrom(long time) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < rows.count(); i++) {
            var walk = rows.walk(i);
            if (walk.advanceTo(time)) {
                first = Math.min(first, walk.time());
            }
        }
        return first;
    }

    /// The step `[start, end)` was told: of its samples only what a late one could change stays.
    void close(long start, long end) {
        if (!readings.areOf(this, start, end)) {
            read(start, end);
        }
        for (int i = 0; i < rows.count(); i++) {
            if (readings.first(i) != 0) {
                rows.thin(i, readings.first(i), readings.last(i), readings.left(i));
            }
        }
        readings.drop(this);
    }

    /// Drops samples older than `horizon`, and members that ended or expired before it.
    void forget(long horizon) {
        long expired = horizon - expiryMillis;
        int kept = 0;
        for (int i = 0; i < rows.count(); i++) {
            if (rows.prune(i, horizon) || wasHeardSince(i, expired)) {
                rows.move(i, kept++);
            }
        }
        rows.cut(kept);
    }

    /// Of a member whose last sample is the only one: whether that is no older, and no farewell.
    private boolean wasHeardSince(int index, long time) {
        var walk = rows.walk(index);
        return walk.advanceTo(time) && !walk.isStale();
    }

    void writeTo(DataOutput out) throws IOException {
        rows.writeTo(out);
    }

    void readFrom(DataInput in, int version) throws IOException {
        rows = version == 1 ? StoredMembers.readFirst(in) : StoredMembers.read(in, version);
    }
}
