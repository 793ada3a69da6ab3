package io.plimsoll.engine.incident;

import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readCount;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readName;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readSubject;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readText;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readTime;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.writeText;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.writeTime;

import io.plimsoll.engine.incident.surroundings.StoredSurroundings;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stored form of symptoms. Before version 3 it was not kept how they were measured, nor what
/// tied them to their incident.
final class StoredSymptoms {
    private StoredSymptoms() {}

    static void write(Symptom symptom, DataOutput out) throws IOException {
        writeText(symptom.anomaly(), out);
        out.writeInt(symptom.revision());
        StoredSurroundings.write(symptom.subject(), out);
        writeText(symptom.metric(), out);
        var sign = symptom.sign();
        writeText(sign.kind().name(), out);
        writeText(sign.direction().name(), out);
        writeText(sign.severity().name(), out);
        out.writeDouble(sign.score());
        out.writeDouble(sign.rarity());
        out.writeDouble(sign.deviation());
        writeText(sign.explanation(), out);
        out.writeLong(symptom.startedAt());
        out.writeLong(symptom.toldAt());
        writeTime(symptom.endedAt(), out);
        write(symptom.measurement(), out);
        var relation = symptom.joinedBy();
        writeText(relation == null ? "" : relation.name(), out);
    }

    private static void write(Symptom.@Nullable Measurement measurement, DataOutput out)
            throws IOException {
        out.writeBoolean(measurement != null);
        if (measurement == null) {
            return;
        }
        out.writeLong(measurement.series());
        var member = measurement.member();
        out.writeBoolean(member != null);
        if (member != null) {
            writeText(member, out);
        }
        writeText(measurement.model(), out);
        out.writeInt(measurement.stepSeconds());
        var observed = measurement.observed();
        out.writeDouble(observed == null ? Double.NaN : observed);
        var band = measurement.band();
        out.writeBoolean(band != null);
        if (band != null) {
            out.writeDouble(band.expected());
            out.writeDouble(band.lower());
            out.writeDouble(band.upper());
        }
    }

    static List<Symptom> readAll(DataInput in, int version) throws IOException {
        var symptoms = new ArrayList<Symptom>();
        for (int i = readCount(in); i > 0; i--) {
            symptoms.add(read(in, version));
        }
        return symptoms;
    }

    static Symptom read(DataInput in, int version) throws IOException {
        return new Symptom(
                readText(in),
                in.readInt(),
                readSubject(in),
                readText(in),
                readSign(in, version),
                in.readLong(),
                in.readLong(),
                readTime(in),
                version >= 3 && in.readBoolean() ? readMeasurement(in) : null,
                version >= 3 ? readRelation(in) : null);
    }

    private static Symptom.Sign readSign(DataInput in, int version) throws IOException {
        var kind = readName(in, AnomalyKind.class);
        var direction = readName(in, Direction.class);
        var severity = readName(in, Severity.class);
        double score = in.readDouble();
        double rarity = in.readDouble();
        double deviation = version == 1 ? Symptom.Sign.deviation(rarity) : in.readDouble();
        return new Symptom.Sign(kind, direction, severity, score, rarity, deviation, readText(in));
    }

    private static Symptom.Measurement readMeasurement(DataInput in) throws IOException {
        long series = in.readLong();
        var member = in.readBoolean() ? readText(in) : null;
        var model = readText(in);
        int stepSeconds = in.readInt();
        double observed = in.readDouble();
        return new Symptom.Measurement(
                series,
                member,
                model,
                stepSeconds,
                Double.isNaN(observed) ? null : Double.valueOf(observed),
                in.readBoolean()
                        ? new Symptom.Band(in.readDouble(), in.readDouble(), in.readDouble())
                        : null);
    }

    private static @Nullable Relation readRelation(DataInput in) throws IOException {
        var name = readText(in);
        try {
            return name.isEmpty() ? null : Relation.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("stored relation of an unknown kind", e);
        }
    }
}
