package io.plimsoll.engine.score.partition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The senders of a partition, in the order of their first word. Not thread safe.
final class Sources {
    private final Map<String, Source> byName = new LinkedHashMap<>();

    /// The source of that name, there from now on.
    Source of(String name) {
        return byName.computeIfAbsent(name, Source::new);
    }

    Collection<Source> all() {
        return byName.values();
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
    List<Source> readFrom(DataInput in) throws IOException {
        int count = in.readInt();
        var numbered = new ArrayList<Source>();
        for (int i = 0; i < count; i++) {
            var source = Source.readFrom(in);
            byName.put(source.name(), source);
            numbered.add(source);
        }
        return numbered;
    }
}
