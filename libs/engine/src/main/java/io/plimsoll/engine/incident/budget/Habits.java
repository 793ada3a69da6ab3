package io.plimsoll.engine.incident.budget;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How often each series of a cluster looked odd by itself, when nothing else was, for how long,
/// and at which times of the day: what it does all the time is no news. Counts halve in a week.
/// Where there are too many series, those that were quiet for longest are forgotten. Not thread
/// safe. Times are epoch milliseconds.
public final class Habits {
    private static final long HALF_LIFE = 7 * 86_400_000L;
    private static final long DAY = 86_400_000L;
    private static final double LN2 = 0.6931471805599453;
    private static final int MOST = 100_000;

    /// What stands for never: a tenth of a time.
    private static final double NEVER = 0.1;

    /// So far apart is the same time of the day.
    private static final long ABOUT = 10 * 60_000L;

    private static final int ONSETS = 10;

    /// On so many of the last days at the same time, or once at the same time of the week, is a
    /// routine.
    private static final int ROUTINE = 2;

    private static final int DAYS_A_WEEK = 7;

    private record Count(double times, long at) {
        double at(long now) {
            return now <= at ? times : times * halved(now - at);
        }

        Count plus(double more, long now) {
            return new Count(at(now) + more, Math.max(at, now));
        }
    }

    /// @param lasted for how long in all, in milliseconds
    /// @param onsets the last ones, the latest last
    private record Habit(Count times, Count lasted, List<Long> onsets) {
        static final Habit NONE = new Habit(new Count(0, 0), new Count(0, 0), List.of());

        Habit again(double more, long at, long now) {
            var all = new ArrayList<>(onsets);
            if (!all.contains(at)) {
                all.add(at);
            }
            return new Habit(
                    times.plus(more, now),
                    lasted,
                    List.copyOf(all.subList(Math.max(0, all.size() - ONSETS), all.size())));
        }

        Habit never(long at) {
            return new Habit(times, lasted, onsets.stream().filter(each -> each != at).toList());
        }

        Habit without(double some, long now) {
            double left = Math.max(0, times.at(now) - some);
            return new Habit(new Count(left, Math.max(times.at, now)), lasted, onsets);
        }
    }

    /// By series, the one that was odd last behind.
    private final Map<Long, Habit> series = new LinkedHashMap<>();

    private Count all = new Count(0, 0);
    private long since = Long.MAX_VALUE;

    private static double halved(long after) {
        return StrictMath.pow(0.5, (double) after / HALF_LIFE);
    }

    /// The cluster was heard of.
    public void begin(long now) {
        since = Math.min(since, now);
    }

    /// A series looks odd since then.
    public void note(long id, long at, long now) {
        again(id, 1, at, now);
    }

    /// A series looks odd since then, as part of what people were called for: that says nothing but
    /// when it was.
    public void noteTime(long id, long at, long now) {
        again(id, 0, at, now);
    }

    private void again(long id, double more, long at, long now) {
        begin(now);
        var before = series.remove(id);
        series.put(id, (before == null ? Habit.NONE : before).again(more, at, now));
        all = all.plus(more, now);
        if (series.size() > MOST) {
            series.remove(series.keySet().iterator().next());
        }
    }

    /// What a series did then was no routine.
    public void forgetTime(long id, long at) {
        series.computeIfPresent(id, (_, habit) -> habit.never(at));
    }

    /// People were called: that is no habit.
    public void forgive(long id, long now) {
        series.computeIfPresent(id, (_, habit) -> habit.without(1, now));
        all = new Count(Math.max(0, all.at(now) - 1), Math.max(all.at(), now));
    }

    /// What a series did by itself was over after so long.
    public void lasted(long id, long millis, long now) {
        series.computeIfPresent(
                id,
                (_, habit) ->
                        new Habit(
                                habit.times,
                                habit.lasted.plus((double) millis, now),
                                habit.onsets));
    }

    /// How many series are known to look odd now and then.
    public int size() {
        return series.size();
    }

    /// How rare it is that the series begins to look odd in one step, in decades.
    ///
    /// @param noted how many times of now were noted and do not count
    public double rarity(long id, int noted, long stepMillis, long now) {
        var habit = series.getOrDefault(id, Habit.NONE);
        double times = Math.max(0, habit.times.at(now) - noted);
        return Math.log10(remembered(now) / stepMillis / (times + NEVER));
    }

    /// For how long the series looks odd when it does, in milliseconds; 0 where that is not known.
    public double usual(long id, long now) {
        var habit = series.getOrDefault(id, Habit.NONE);
        double times = habit.times.at(now);
        return times < 1 ? 0 : habit.lasted.at(now) / times;
    }

    /// Whether it looks odd at that time of the day or the week as a rule: a job at night, a change
    /// of shifts that no season of half hours shows.
    public boolean isRoutine(long id, long at) {
        int sameTime = 0;
        for (long each : series.getOrDefault(id, Habit.NONE).onsets) {
            long days = Math.floorDiv(at - each + DAY / 2, DAY);
            if (days >= 1 && Math.abs(at - each - days * DAY) <= ABOUT) {
                sameTime += days % DAYS_A_WEEK == 0 ? ROUTINE : 1;
            }
        }
        return sameTime >= ROUTINE;
    }

    /// How many of all series begin to look odd within a time, on average.
    public double expected(long within, long now) {
        return (all.at(now) + NEVER) * within / remembered(now);
    }

    /// Over how much time the counts are summed: a day where less is known.
    private double remembered(long now) {
        long age = Math.max(DAY, now - Math.min(since, now));
        return HALF_LIFE / LN2 * (1 - halved(age));
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(since);
        write(all, out);
        out.writeInt(series.size());
        for (var each : series.entrySet()) {
            out.writeLong(each.getKey());
            write(each.getValue().times, out);
            write(each.getValue().lasted, out);
            out.writeByte(each.getValue().onsets.size());
            for (long onset : each.getValue().onsets) {
                out.writeLong(onset);
            }
        }
    }

    private static void write(Count count, DataOutput out) throws IOException {
        out.writeDouble(count.times());
        out.writeLong(count.at());
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when it is damaged
    public static Habits readFrom(DataInput in) throws IOException {
        var read = new Habits();
        read.since = in.readLong();
        read.all = readCount(in);
        int size = in.readInt();
        if (size < 0 || size > MOST) {
            throw new IOException("stored habits of " + size + " series");
        }
        for (int i = 0; i < size; i++) {
            read.series.put(in.readLong(), new Habit(readCount(in), readCount(in), readOnsets(in)));
        }
        return read;
    }

    private static List<Long> readOnsets(DataInput in) throws IOException {
        var onsets = new ArrayList<Long>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            onsets.add(in.readLong());
        }
        return List.copyOf(onsets);
    }

    private static Count readCount(DataInput in) throws IOException {
        return new Count(in.readDouble(), in.readLong());
    }
}
