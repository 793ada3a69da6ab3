package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// At which time of day anomalies of a series were told in the last days. What begins at about the
/// same time, on the same side, as on three days on which it was told, and goes hardly further and
/// lasts hardly longer than on each of them, is what the series does and no news. So a nightly job
/// is told on its first nights only, even where it is shorter than a cell of the daily profile.
/// What nobody heard of is no measure: a deviation that grows from night to night is told again and
/// again. Holds nothing until an anomaly ended. Not thread safe.
final class Recurrences {
    private static final int MOST = 8;

    /// On so many days it was told.
    private static final int HABIT = 3;

    private static final double LARGER = 1.5;
    private static final int LONGER = 2;

    private static final long HOUR_MILLIS = 3_600_000L;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /// What lasts longer is never usual.
    private static final long LONGEST_MILLIS = 4 * HOUR_MILLIS;

    /// A job may rest at the weekend, also when clocks are put back in it.
    private static final long LAPSE_MILLIS = 3 * DAY_MILLIS + HOUR_MILLIS;

    private static final long NEAR_MILLIS = 900_000;
    private static final int NEAR_STEPS = 2;

    /// Longer steps tell no time of day.
    private static final long LONGEST_STEP_MILLIS = 1_800_000;

    private static final Recurrence[] NONE = {};

    private Recurrence[] known = NONE;

    /// What begins at one time of day: when it did last, and how it went on the last three days on
    /// which it was told, the oldest first.
    private static final class Recurrence {
        private final boolean up;
        private int ofDay;
        private long latest;
        private int days;
        private final double[] sizes = new double[HABIT];
        private final long[] lasted = new long[HABIT];

        Recurrence(boolean up) {
            this.up = up;
        }

        boolean isToday(long start) {
            return days > 0 && start - latest < DAY_MILLIS / 2;
        }

        boolean isForgotten(long start, long near) {
            return start - latest > LAPSE_MILLIS + near;
        }

        boolean isLike(Course course, long near) {
            long apart = Math.abs(ofDay - course.ofDay());
            return up == course.up()
                    && Math.min(apart, DAY_MILLIS - apart) <= near
                    && !isForgotten(course.start(), near);
        }

        /// Whether it goes as on each of the days.
        boolean isUsual(Course course, long near) {
            boolean isUsual = days == HABIT && course.lasted() <= LONGEST_MILLIS;
            for (int day = 0; day < HABIT; day++) {
                isUsual &=
                        course.size() <= LARGER * sizes[day]
                                && course.lasted() <= LONGER * lasted[day] + near;
            }
            return isUsual;
        }

        void see(Course course) {
            if (!isToday(course.start())) {
                latest = course.start();
                ofDay = course.ofDay();
            }
        }

        /// What is told once more on the same day is part of the first.
        void tell(Course course) {
            if (isToday(course.start())) {
                int today = days - 1;
                sizes[today] = Math.max(sizes[today], course.size());
                long until = course.start() + course.lasted() - latest;
                lasted[today] = Math.max(lasted[today], until);
                return;
            }
            if (days == HABIT) {
                System.arraycopy(sizes, 1, sizes, 0, HABIT - 1);
                System.arraycopy(lasted, 1, lasted, 0, HABIT - 1);
                days--;
            }
            sizes[days] = course.size();
            lasted[days] = course.lasted();
            see(course);
            days++;
        }

        void writeTo(DataOutput out) throws IOException {
            out.writeBoolean(up);
            out.writeInt(ofDay);
            out.writeLong(latest);
            out.writeByte(days);
            for (int day = 0; day < days; day++) {
                out.writeDouble(sizes[day]);
                out.writeLong(lasted[day]);
            }
        }

        static Recurrence readFrom(DataInput in) throws IOException {
            var read = new Recurrence(in.readBoolean());
            read.ofDay = in.readInt();
            read.latest = in.readLong();
            read.days = in.readUnsignedByte();
            if (read.days > HABIT) {
                throw new IOException("stored recurrence of " + read.days + " days");
            }
            for (int day = 0; day < read.days; day++) {
                read.sizes[day] = in.readDouble();
                read.lasted[day] = in.readLong();
            }
            return read;
        }
    }

    /// How a deviation has gone so far.
    ///
    /// @param start epoch ms
    /// @param ofDay milliseconds since the local day began
    /// @param size how far it went, in the unit of the series
    /// @param lasted milliseconds
    record Course(boolean up, long start, int ofDay, double size, long lasted) {}

    /// Whether it is what the series does at this time of day.
    boolean isUsual(Course course, long stepMillis) {
        var before = find(course, stepMillis);
        return before != null && before.isUsual(course, near(stepMillis));
    }

    /// A usual one is over.
    void see(Course course, long stepMillis) {
        var before = find(course, stepMillis);
        if (before != null) {
            before.see(course);
        }
    }

    /// One is over that was told.
    void tell(Course course, long stepMillis) {
        if (stepMillis > LONGEST_STEP_MILLIS) {
            return;
        }
        var before = find(course, stepMillis);
        if (before == null) {
            before = new Recurrence(course.up());
            int place = place(course.start(), near(stepMillis));
            known[place] = before;
        }
        before.tell(course);
    }

    private @Nullable Recurrence find(Course course, long stepMillis) {
        for (var each : known) {
            if (each.isLike(course, near(stepMillis))) {
                return each;
            }
        }
        return null;
    }

    /// Where another one has its place: of one that is forgotten, a new one, or of the one that was
    /// told on the fewest days, the oldest of these.
    private int place(long start, long near) {
        int least = 0;
        for (int i = 0; i < known.length; i++) {
            if (known[i].isForgotten(start, near)) {
                return i;
            }
            boolean isRarer = known[i].days < known[least].days;
            boolean isAsRare = known[i].days == known[least].days;
            if (isRarer || (isAsRare && known[i].latest < known[least].latest)) {
                least = i;
            }
        }
        if (known.length == MOST) {
            return least;
        }
        known = Arrays.copyOf(known, known.length + 1);
        return known.length - 1;
    }

    private static long near(long stepMillis) {
        return Math.max(NEAR_MILLIS, NEAR_STEPS * stepMillis);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(known.length);
        for (var each : known) {
            each.writeTo(out);
        }
    }

    static Recurrences readFrom(DataInput in) throws IOException {
        int count = in.readUnsignedByte();
        if (count > MOST) {
            throw new IOException("stored detector with " + count + " recurrences");
        }
        var read = new Recurrences();
        read.known = new Recurrence[count];
        for (int i = 0; i < count; i++) {
            read.known[i] = Recurrence.readFrom(in);
        }
        return read;
    }
}
