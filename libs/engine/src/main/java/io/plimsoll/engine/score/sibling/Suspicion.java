package io.plimsoll.engine.score.sibling;

import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// One member that is far off: suspected for a step, then told as an anomaly once its name is
/// known, until it is back or gone. Not thread safe.
final class Suspicion {
    final long member;
    final long startedAt;
    final boolean up;

    /// Empty until it was heard.
    String name = "";

    /// 0 while it is not told.
    int revision;

    AnomalyKind kind;
    double rarity;
    int calm;
    long calmSince;

    Suspicion(long member, long startedAt, boolean up) {
        this.member = member;
        this.startedAt = startedAt;
        this.up = up;
        this.kind = up ? AnomalyKind.SPIKE : AnomalyKind.DIP;
    }

    boolean isOpen() {
        return revision > 0;
    }

    Direction direction() {
        return up ? Direction.UP : Direction.DOWN;
    }

    /// A step in which it was back, or not.
    void count(long start, boolean calmStep) {
        if (!calmStep) {
            calm = 0;
        } else if (calm++ == 0) {
            calmSince = start;
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(member);
        out.writeLong(startedAt);
        out.writeBoolean(up);
        out.writeUTF(name);
        out.writeInt(revision);
        out.writeBoolean(kind == AnomalyKind.LEVEL_SHIFT);
        out.writeDouble(rarity);
        out.writeInt(calm);
        out.writeLong(calmSince);
    }

    static Suspicion readFrom(DataInput in) throws IOException {
        var read = new Suspicion(in.readLong(), in.readLong(), in.readBoolean());
        read.name = in.readUTF();
        read.revision = in.readInt();
        read.kind = in.readBoolean() ? AnomalyKind.LEVEL_SHIFT : read.kind;
        read.rarity = in.readDouble();
        read.calm = in.readInt();
        read.calmSince = in.readLong();
        if (read.revision < 0 || !Double.isFinite(read.rarity)) {
            throw new IOException("stored anomaly of a member is damaged");
        }
        return read;
    }
}
