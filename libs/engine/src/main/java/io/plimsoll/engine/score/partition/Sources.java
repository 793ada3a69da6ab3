package io.plimsoll.engine.score.partition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The senders of a partition, in the order of their first word. Their names come from outside, so
/// that they could be endless: of those without a series at most [#MAX_WITHOUT_SERIES] are kept.
/// Not thread safe.
final class Sources {
    static final int MAX_WITHOUT_SERIES = 1024;

    private final Map<String, Source> byName = new LinkedHashMap<>();

    /// The source of that name, there from now on.
    Source of(String name) {
        return byName.computeIfAbsent(name, Source::new);
    }

    Collection<Source> all() {
        return byName.values();
    }

    /// Forgets sources without series that are `expiry` ms behind the newest source, and those that
    /// are furthest behind when there are too many. What is lost is only how far they had come,
    /// which their next word tells again; so the clock of one sender can harm no other.
    void forgetIdle(long expiry) {
        long newest = Long.MIN_VALUE;
        for (var source : byName.values()) {
            newest = Math.max(newest, source.watermark());
        }
        var idle = new ArrayList<Source>();
        var forgotten = new HashSet<Source>();
        for (var source : byName.values()) {
            if (!source.series.isEmpty()) {
                continue;
            }
            if (newest - source.watermark() >= expiry) {
                forgotten.add(source);
            } else {
                idle.add(source);
            }
        }
        if (idle.size() > MAX_WITHOUT_SERIES) {
            idle.sort(Comparator.comparingLong(Source::watermark));
            forgotten.addAll(idle.subList(0, idle.size() - MAX_WITHOUT_SERIES));
        }
        if (!forgotten.isEmpty()) {
            byName.values().removeIf(forgotten::contains);
        }
    }

    /// Numbers the sources by their place as it writes them.
    void writeTo(DataOutput out) throws IOException {
        out.writeInt(byName.size());
        int number = 0;
        for (var source : byName.values()) {
            source.number = number++;
            source.writeTo(out);
        }
    }

    /// The sources by their number.
    List<Source> readFrom(DataInput in, int version) throws IOException {
        int count = in.readInt();
        var numbered = new ArrayList<Source>();
        for (int i = 0; i < count; i++) {
            var source = Source.readFrom(in, version);
            byName.put(source.name(), source);
            numbered.add(source);
        }
        return numbered;
    }
}
