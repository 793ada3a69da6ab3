package io.plimsoll.engine.incident.surroundings;

import io.plimsoll.engine.series.Workload;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stored form of what lies around. Texts may be longer than `writeUTF` takes.
public final class StoredSurroundings {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST = 1_000_000;

    private StoredSurroundings() {}

    public static void write(Subject subject, DataOutput out) throws IOException {
        writeText(subject.cluster(), out);
        writeText(subject.namespace(), out);
        writeText(subject.workload().kind(), out);
        writeText(subject.workload().name(), out);
    }

    public static Subject readSubject(DataInput in) throws IOException {
        return new Subject(readText(in), readText(in), new Workload(readText(in), readText(in)));
    }

    public static void write(Change change, DataOutput out) throws IOException {
        writeText(change.id(), out);
        write(change.of(), out);
        writeText(change.kind().name(), out);
        writeText(change.title(), out);
        out.writeLong(change.at());
    }

    public static Change readChange(DataInput in) throws IOException {
        return new Change(
                readText(in),
                readSubject(in),
                readName(in, Change.Kind.class),
                readText(in),
                in.readLong());
    }

    public static void write(Report report, DataOutput out) throws IOException {
        writeText(report.id(), out);
        out.writeInt(report.revision());
        writeText(report.source().name(), out);
        write(report.of(), out);
        writeText(report.name(), out);
        out.writeLong(report.startedAt());
        writeTime(report.endedAt(), out);
    }

    public static Report readReport(DataInput in) throws IOException {
        return new Report(
                readText(in),
                in.readInt(),
                readName(in, Report.Source.class),
                readSubject(in),
                readText(in),
                in.readLong(),
                readTime(in));
    }

    static void write(Sighting sighting, DataOutput out) throws IOException {
        write(sighting.of(), out);
        out.writeLong(sighting.at());
        out.writeBoolean(sighting.isGone());
        out.writeInt(sighting.placements().size());
        for (var each : sighting.placements()) {
            writeText(each.node(), out);
            writeOptional(each.zone(), out);
            writeOptional(each.pool(), out);
            out.writeInt(each.pods());
        }
        out.writeInt(sighting.services().size());
        for (var each : sighting.services()) {
            writeText(each, out);
        }
        out.writeInt(sighting.callees().size());
        for (var each : sighting.callees()) {
            write(each, out);
        }
    }

    static Sighting readSighting(DataInput in) throws IOException {
        var of = readSubject(in);
        long at = in.readLong();
        boolean isGone = in.readBoolean();
        List<Sighting.Placement> placements = new ArrayList<>();
        for (int i = readCount(in); i > 0; i--) {
            placements.add(
                    new Sighting.Placement(
                            readText(in), readOptional(in), readOptional(in), in.readInt()));
        }
        List<String> services = new ArrayList<>();
        for (int i = readCount(in); i > 0; i--) {
            services.add(readText(in));
        }
        List<Subject> callees = new ArrayList<>();
        for (int i = readCount(in); i > 0; i--) {
            callees.add(readSubject(in));
        }
        return new Sighting(of, at, isGone, placements, services, callees);
    }

    /// The length of a list.
    ///
    /// @throws IOException when there cannot be so many
    public static int readCount(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("stored list of " + count);
        }
        return count;
    }

    /// A constant by its name.
    ///
    /// @throws IOException when it is none of them
    public static <E extends Enum<E>> E readName(DataInput in, Class<E> type) throws IOException {
        var name = readText(in);
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IOException("stored " + type.getSimpleName() + " of an unknown kind", e);
        }
    }

    private static void writeOptional(@Nullable String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeText(text, out);
        }
    }

    private static @Nullable String readOptional(DataInput in) throws IOException {
        return in.readBoolean() ? readText(in) : null;
    }

    public static void writeTime(@Nullable Long time, DataOutput out) throws IOException {
        out.writeLong(time == null ? Long.MIN_VALUE : time);
    }

    public static @Nullable Long readTime(DataInput in) throws IOException {
        long time = in.readLong();
        return time == Long.MIN_VALUE ? null : Long.valueOf(time);
    }

    public static void writeText(String text, DataOutput out) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// What `writeText` wrote.
    ///
    /// @throws IOException when it cannot be so long, or ends early
    public static String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IOException("stored text of " + length + " bytes");
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
