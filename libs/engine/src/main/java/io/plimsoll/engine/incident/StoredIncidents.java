package io.plimsoll.engine.incident;

import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readCount;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readSubject;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readText;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readTime;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.writeText;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.writeTime;

import io.plimsoll.engine.incident.cause.Cause;
import io.plimsoll.engine.incident.silence.Suppression;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.StoredSurroundings;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The stored form of incidents. Version 1 knew nothing beside their symptoms.
final class StoredIncidents {
    private StoredIncidents() {}

    static void write(Incident incident, DataOutput out) throws IOException {
        writeHead(incident, out);
        out.writeInt(incident.symptoms().size());
        for (var each : incident.symptoms()) {
            StoredSymptoms.write(each, out);
        }
        writeTail(incident, out);
    }

    static void writeHead(Incident incident, DataOutput out) throws IOException {
        writeText(incident.id(), out);
        out.writeInt(incident.revision());
        StoredSurroundings.write(incident.subject(), out);
        out.writeLong(incident.startedAt());
        out.writeLong(incident.lastOnset());
        out.writeLong(incident.updatedAt());
        writeTime(incident.resolvedAt(), out);
    }

    static void writeTail(Incident incident, DataOutput out) throws IOException {
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
        write(incident.background(), out);
    }

    static List<Incident> readAll(DataInput in, int version) throws IOException {
        var incidents = new ArrayList<Incident>();
        for (int i = readCount(in); i > 0; i--) {
            incidents.add(read(in, version));
        }
        return incidents;
    }

    private static Incident read(DataInput in, int version) throws IOException {
        return read(in, version, symptoms -> StoredSymptoms.readAll(symptoms, version));
    }

    /// Reads the symptoms of an incident from where they begin.
    interface SymptomsForm {
        List<Symptom> read(DataInput in) throws IOException;
    }

    static Incident read(DataInput in, int version, SymptomsForm form) throws IOException {
        var id = readText(in);
        int revision = in.readInt();
        var subject = readSubject(in);
        long startedAt = in.readLong();
        long lastOnset = in.readLong();
        long updatedAt = in.readLong();
        var resolvedAt = readTime(in);
        var symptoms = form.read(in);
        if (symptoms.isEmpty()) {
            throw new IOException("stored incident without symptoms");
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
                openings,
                version == 1 ? Background.NONE : readBackground(in, version),
                null);
    }

    private static Acknowledgement readAcknowledgement(DataInput in) throws IOException {
        return new Acknowledgement(
                readText(in), in.readLong(), in.readBoolean() ? readText(in) : null);
    }

    private static void write(Background background, DataOutput out) throws IOException {
        out.writeInt(background.reports().size());
        for (var each : background.reports()) {
            StoredSurroundings.write(each, out);
        }
        out.writeInt(background.changes().size());
        for (var each : background.changes()) {
            StoredSurroundings.write(each, out);
        }
        out.writeInt(background.causes().size());
        for (var each : background.causes()) {
            write(each, out);
        }
        out.writeInt(background.told());
        out.writeInt(background.unlisted());
        out.writeBoolean(background.isWide());
        var suppression = background.suppression();
        out.writeBoolean(suppression != null);
        if (suppression != null) {
            writeTexts(suppression.by(), out);
            out.writeLong(suppression.until());
        }
        var splitFrom = background.splitFrom();
        out.writeBoolean(splitFrom != null);
        if (splitFrom != null) {
            writeText(splitFrom, out);
        }
    }

    private static Background readBackground(DataInput in, int version) throws IOException {
        var reports = new ArrayList<Report>();
        for (int i = readCount(in); i > 0; i--) {
            reports.add(StoredSurroundings.readReport(in));
        }
        var changes = new ArrayList<Change>();
        for (int i = readCount(in); i > 0; i--) {
            changes.add(StoredSurroundings.readChange(in));
        }
        var causes = new ArrayList<Cause>();
        for (int i = readCount(in); i > 0; i--) {
            causes.add(readCause(in));
        }
        return new Background(
                reports,
                changes,
                causes,
                in.readInt(),
                in.readInt(),
                in.readBoolean(),
                version >= Correlation.WITH_SILENCES && in.readBoolean()
                        ? new Suppression(readTexts(in), in.readLong())
                        : null,
                version >= Correlation.WITH_SPLITS && in.readBoolean() ? readText(in) : null);
    }

    private static void write(Cause cause, DataOutput out) throws IOException {
        StoredSurroundings.write(cause.subject(), out);
        var change = cause.change();
        out.writeBoolean(change != null);
        if (change != null) {
            StoredSurroundings.write(change, out);
        }
        out.writeInt(cause.rank());
        out.writeDouble(cause.probability());
        writeTexts(cause.reasons(), out);
    }

    private static Cause readCause(DataInput in) throws IOException {
        return new Cause(
                readSubject(in),
                in.readBoolean() ? StoredSurroundings.readChange(in) : null,
                in.readInt(),
                in.readDouble(),
                readTexts(in));
    }

    static void writeTexts(Collection<String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (var each : texts) {
            writeText(each, out);
        }
    }

    static List<String> readTexts(DataInput in) throws IOException {
        var texts = new ArrayList<String>();
        for (int i = readCount(in); i > 0; i--) {
            texts.add(readText(in));
        }
        return texts;
    }
}
