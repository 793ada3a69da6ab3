package io.plimsoll.engine.score.policy;

import io.plimsoll.engine.score.Lesson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// The stored form of selectors and of what holds for what they select. Sets are written sorted:
/// the same policies give the same bytes.
public final class StoredPolicies {
    private StoredPolicies() {}

    public static void write(Selector selector, DataOutput out) throws IOException {
        out.writeUTF(selector.cluster());
        write(selector.namespaces(), out);
        write(selector.kinds(), out);
        write(selector.names(), out);
        write(selector.metrics().stream().map(MetricPattern::text).toList(), out);
    }

    private static void write(Collection<String> names, DataOutput out) throws IOException {
        out.writeInt(names.size());
        for (var name : names.stream().sorted().toList()) {
            out.writeUTF(name);
        }
    }

    /// Reads what [#write(Selector, DataOutput)] wrote.
    public static Selector readSelector(DataInput in) throws IOException {
        return new Selector(
                in.readUTF(),
                new LinkedHashSet<>(names(in)),
                new LinkedHashSet<>(names(in)),
                new LinkedHashSet<>(names(in)),
                names(in).stream().map(MetricPattern::new).toList());
    }

    private static List<String> names(DataInput in) throws IOException {
        int count = in.readInt();
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            names.add(in.readUTF());
        }
        return names;
    }

    public static void write(List<LearningPause> pauses, DataOutput out) throws IOException {
        out.writeInt(pauses.size());
        for (var each : pauses) {
            out.writeUTF(each.origin());
            write(each.selector(), out);
            out.writeLong(each.from());
            out.writeLong(each.until());
            out.writeBoolean(each.lesson() == Lesson.LIGHT);
        }
    }

    /// Reads what [#write(List, DataOutput)] wrote.
    public static List<LearningPause> readPauses(DataInput in) throws IOException {
        int count = in.readInt();
        var pauses = new ArrayList<LearningPause>();
        for (int i = 0; i < count; i++) {
            pauses.add(
                    new LearningPause(
                            in.readUTF(),
                            readSelector(in),
                            in.readLong(),
                            in.readLong(),
                            in.readBoolean() ? Lesson.LIGHT : Lesson.NONE));
        }
        return pauses;
    }
}
