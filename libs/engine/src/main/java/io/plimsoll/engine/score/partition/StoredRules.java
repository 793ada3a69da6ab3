package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.TuningRule;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stored form of rules. Sets are written sorted: the same rules give the same bytes.
final class StoredRules {
    private static final String NOTHING = "";

    private StoredRules() {}

    static void write(TuningRules rules, DataOutput out) throws IOException {
        out.writeInt(rules.rules().size());
        for (var rule : rules.rules()) {
            out.writeUTF(rule.origin());
            write(rule.selector(), out);
            write(rule.wish(), out);
        }
    }

    private static void write(Selector selector, DataOutput out) throws IOException {
        out.writeUTF(selector.cluster());
        write(selector.namespaces(), out);
        write(selector.kinds(), out);
        write(selector.names(), out);
        write(selector.metrics().stream().map(MetricPattern::text).toList(), out);
    }

    private static void write(Wish wish, DataOutput out) throws IOException {
        out.writeUTF(name(wish.sensitivity()));
        out.writeUTF(name(wish.directions()));
        var least = wish.least();
        out.writeBoolean(least != null);
        if (least != null) {
            out.writeDouble(least.absolute());
            out.writeDouble(least.relative());
        }
    }

    private static String name(@Nullable Enum<?> word) {
        return word == null ? NOTHING : word.name();
    }

    private static void write(Collection<String> names, DataOutput out) throws IOException {
        out.writeInt(names.size());
        for (var name : names.stream().sorted().toList()) {
            out.writeUTF(name);
        }
    }

    static TuningRules read(DataInput in) throws IOException {
        int count = in.readInt();
        var rules = new ArrayList<TuningRule>();
        for (int i = 0; i < count; i++) {
            rules.add(new TuningRule(in.readUTF(), selector(in), wish(in)));
        }
        return new TuningRules(rules);
    }

    private static Selector selector(DataInput in) throws IOException {
        return new Selector(
                in.readUTF(),
                new LinkedHashSet<>(names(in)),
                new LinkedHashSet<>(names(in)),
                new LinkedHashSet<>(names(in)),
                names(in).stream().map(MetricPattern::new).toList());
    }

    private static Wish wish(DataInput in) throws IOException {
        var sensitivity = in.readUTF();
        var directions = in.readUTF();
        boolean isLimited = in.readBoolean();
        return new Wish(
                sensitivity.isEmpty() ? null : Sensitivity.valueOf(sensitivity),
                directions.isEmpty() ? null : Directions.valueOf(directions),
                isLimited ? new Least(in.readDouble(), in.readDouble()) : null);
    }

    private static List<String> names(DataInput in) throws IOException {
        int count = in.readInt();
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            names.add(in.readUTF());
        }
        return names;
    }
}
