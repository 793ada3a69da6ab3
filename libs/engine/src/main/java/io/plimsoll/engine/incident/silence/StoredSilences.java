package io.plimsoll.engine.incident.silence;

import io.plimsoll.engine.incident.surroundings.StoredSurroundings;
import io.plimsoll.engine.score.policy.StoredPolicies;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The stored form of silences.
final class StoredSilences {
    private StoredSilences() {}

    static void write(Collection<Silence> silences, DataOutput out) throws IOException {
        out.writeInt(silences.size());
        for (var each : silences) {
            StoredSurroundings.writeText(each.id(), out);
            StoredPolicies.write(each.selector(), out);
            out.writeInt(each.periods().size());
            for (var period : each.periods()) {
                out.writeLong(period.from());
                out.writeLong(period.until());
            }
            var note = each.note();
            out.writeBoolean(note != null);
            if (note != null) {
                StoredSurroundings.writeText(note, out);
            }
        }
    }

    static List<Silence> read(DataInput in) throws IOException {
        var silences = new ArrayList<Silence>();
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            silences.add(
                    new Silence(
                            StoredSurroundings.readText(in),
                            StoredPolicies.readSelector(in),
                            periods(in),
                            in.readBoolean() ? StoredSurroundings.readText(in) : null));
        }
        return silences;
    }

    private static List<Silence.Period> periods(DataInput in) throws IOException {
        var periods = new ArrayList<Silence.Period>();
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            periods.add(new Silence.Period(in.readLong(), in.readLong()));
        }
        return periods;
    }
}
