package io.plimsoll.engine.incident;

import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.Workload;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The stored form of incidents. Texts may be longer than `writeUTF` takes.
final class StoredIncidents {
    private static final int LONGEST_TEXT = 1 << 20;

    private StoredIncidents() {}

    static void write(Incident incident, DataOutput out) throws IOException {
        writeText(incident.id(), out);
        out.writeInt(incident.revision());
        write(incident.subject(), out);
        out.writeLong(incident.startedAt());
        out.writeLong(incident.lastOnset());
        out.writeLong(incident.updatedAt());
        writeTime(incident.resolvedAt(), out);
        out.writeInt(incident.symptoms().size());
        for (var each : incident.symptoms()) {
            write(each, out);
        }
        out.writeInt(incident.openings());
        var taken = incident.acknowledgement();
        out.writeBoolean(taken != null);
        if (taken != null) {
            writeText(taken.by(), out);
            out.writeLong(taken.at());
            var reason = taken.reason();
            out.writeBoolean(reason != null);
            if (reason != null) {
                writeText(reason, out);
            }
        }
    }

    static Incident read(DataInput in) throws IOException {
        var id = readText(in);
        int revision = in.readInt();
        var subject = readSubject(in);
        long startedAt = in.readLong();
        long lastOnset = in.readLong();
        long updatedAt = in.readLong();
        var resolvedAt = readTime(in);
        int count = in.readInt();
        if (count < 1) {
            throw new IOException("stored incident with " + count + " symptoms");
        }
        var symptoms = new ArrayList<Symptom>();
        for (int i = 0; i < count; i++) {
            symptoms.add(readSymptom(in));
        }
        int openings = in.readInt();
        return new Incident(
                id,
                revision,
                subject,
                startedAt,
                lastOnset,
                updatedAt,
                resolvedAt,
                symptoms,
                in.readBoolean() ? readAcknowledgement(in) : null,
                openings);
    }

    private static Acknowledgement readAcknowledgement(DataInput in) throws IOException {
        return new Acknowledgement(
                readText(in), in.readLong(), in.readBoolean() ? readText(in) : null);
    }

    private static void write(Subject subject, DataOutput out) throws IOException {
        writeText(subject.cluster(), out);
        writeText(subject.namespace(), out);
        writeText(subject.workload().kind(), out);
        writeText(subject.workload().name(), out);
    }

    private static Subject readSubject(DataInput in) throws IOException {
        return new Subject(readText(in), readText(in), new Workload(readText(in), readText(in)));
    }

    private static void write(Symptom symptom, DataOutput out) throws IOException {
        writeText(symptom.anomaly(), out);
        out.writeInt(symptom.revision());
        write(symptom.subject(), out);
        writeText(symptom.metric(), out);
        var sign = symptom.sign();
        writeText(sign.kind().name(), out);
        writeText(sign.direction().name(), out);
        writeText(sign.severity().name(), out);
        out.writeDouble(sign.score());
        out.writeDouble(sign.rarity());
        writeText(sign.explanation(), out);
        out.writeLong(symptom.startedAt());
        out.writeLong(symptom.toldAt());
        writeTime(symptom.endedAt(), out);
    }

    private static Symptom readSymptom(DataInput in) throws IOException {
        return new Symptom(
                readText(in),
                in.readInt(),
                readSubject(in),
                readText(in),
                readSign(in),
                in.readLong(),
                in.readLong(),
                readTime(in));
    }

    private static Symptom.Sign readSign(DataInput in) throws IOException {
        try {
            return new Symptom.Sign(
                    AnomalyKind.valueOf(readText(in)),
                    Direction.valueOf(readText(in)),
                    Severity.valueOf(readText(in)),
                    in.readDouble(),
                    in.readDouble(),
                    readText(in));
        } catch (IllegalArgumentException e) {
            throw new IOException("stored symptom of an unknown kind", e);
        }
    }

    private static void writeTime(@Nullable Long time, DataOutput out) throws IOException {
        out.writeLong(time == null ? Long.MIN_VALUE : time);
    }

    private static @Nullable Long readTime(DataInput in) throws IOException {
        long time = in.readLong();
        return time == Long.MIN_VALUE ? null : Long.valueOf(time);
    }

    static void writeText(String text, DataOutput out) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IOException("stored text of " + length + " bytes");
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
