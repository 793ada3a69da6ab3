package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.policy.StoredPolicies;
import io.plimsoll.engine.score.policy.TuningRule;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.Fold;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The stored form of rules: the same rules give the same bytes.
final class StoredRules {
    private static final String NOTHING = "";

    private StoredRules() {}

    static void write(TuningRules rules, DataOutput out) throws IOException {
        out.writeInt(rules.rules().size());
        for (var rule : rules.rules()) {
            out.writeUTF(rule.origin());
            StoredPolicies.write(rule.selector(), out);
            write(rule.wish(), out);
        }
    }

    private static void write(Wish wish, DataOutput out) throws IOException {
        out.writeUTF(name(wish.sensitivity()));
        out.writeUTF(name(wish.directions()));
        out.writeUTF(name(wish.fold()));
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

    static TuningRules read(DataInput in, boolean withFolds) throws IOException {
        int count = in.readInt();
        var rules = new ArrayList<TuningRule>();
        for (int i = 0; i < count; i++) {
            rules.add(
                    new TuningRule(
                            in.readUTF(), StoredPolicies.readSelector(in), wish(in, withFolds)));
        }
        return new TuningRules(rules);
    }

    private static Wish wish(DataInput in, boolean withFolds) throws IOException {
        var sensitivity = in.readUTF();
        var directions = in.readUTF();
        var fold = withFolds ? in.readUTF() : NOTHING;
        boolean isLimited = in.readBoolean();
        return new Wish(
                sensitivity.isEmpty() ? null : Sensitivity.valueOf(sensitivity),
                directions.isEmpty() ? null : Directions.valueOf(directions),
                isLimited ? new Least(in.readDouble(), in.readDouble()) : null,
                fold.isEmpty() ? null : Fold.valueOf(fold));
    }
}
