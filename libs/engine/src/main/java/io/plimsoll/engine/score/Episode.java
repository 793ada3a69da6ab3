package io.plimsoll.engine.score;

import io.plimsoll.engine.model.SeriesModel;
import io.plimsoll.engine.model.SeriesModel.Footing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The anomaly that is open: when it began, what was normal then, how bad it has been and how long
/// it has been calm. What was normal at the opening stays the measure until the end: the nimble
/// experts follow a lasting fault within minutes, and must not end it by that. Not thread safe.
final class Episode {
    /// The version of the stored form from which on it knows where it came from.
    private static final int WITH_FOOTING = 3;

    /// ... and from which on it knows when on which day it began, and how far it went.
    private static final int WITH_COURSE = 6;

    private int revision;
    private long startedAt;
    private AnomalyKind kind;
    private Direction direction;
    private boolean fromValue;
    private boolean seasonal;
    private double normal;
    private double curve;
    private double scale;
    private int ofDay;
    private double size;
    private boolean usual;
    private double evidence;
    private double rarity;
    private int loud;
    private int calm;
    private long calmSince;
    private @Nullable Footing before;

    Episode(long startedAt, AnomalyKind openedAs, Direction direction) {
        this.revision = 1;
        this.startedAt = startedAt;
        this.kind = openedAs;
        this.direction = direction;
        this.fromValue =
                openedAs == AnomalyKind.SPIKE
                        || openedAs == AnomalyKind.DIP
                        || openedAs == AnomalyKind.SEASON_MISSING;
        this.loud = 1;
    }

    /// Nobody hears of it.
    void keepSilent() {
        revision = 0;
    }

    /// Nobody hears of it while it is what the series does each day.
    void keepUsual() {
        revision = 0;
        usual = true;
    }

    boolean isUsual() {
        return usual;
    }

    /// People hear of it.
    void speak() {
        revision = 1;
        usual = false;
    }

    /// Whether people heard of it. What version 1 stored while none was open was never told either.
    boolean isTold() {
        return revision > 0;
    }

    /// What is normal at the opening: the expectation, its scale, and where the daily curve stands
    /// when the expectation follows a season.
    void measure(double expected, double scaleThen, boolean followsSeason, double curveThen) {
        normal = expected;
        scale = scaleThen;
        seasonal = followsSeason;
        curve = curveThen;
    }

    /// At which millisecond of the local day it began.
    void beganAt(int millisOfDay) {
        ofDay = millisOfDay;
    }

    /// Remembers how far it went from what was normal.
    void reach(double value, double curveNow) {
        reachBy(Math.abs(value - normal(curveNow)));
    }

    /// Remembers that it went so far from what was normal.
    void reachBy(double distance) {
        size = Math.max(size, distance);
    }

    /// How it has gone until `end`, epoch ms.
    Recurrences.Course course(long end) {
        return new Recurrences.Course(
                direction == Direction.UP, startedAt, ofDay, size, end - startedAt);
    }

    /// Where the series stood before it began; null where that is not known.
    void cameFrom(@Nullable Footing footing) {
        before = footing;
    }

    /// Where the series stood, if a value that is back within `distance` scales is the first of the
    /// fault's end; otherwise null.
    @Nullable Footing returning(double value, double curveNow, double distance) {
        boolean isBack = calm == 0 && distance(value, curveNow) <= distance;
        return isBack && kind != AnomalyKind.NO_DATA && kind != AnomalyKind.VARIANCE
                ? before
                : null;
    }

    /// How far a value is from what was normal at the opening, in scales.
    double distance(double value, double curveNow) {
        return Math.abs(value - normal(curveNow)) / scale;
    }

    /// How far a value is on the side of the episode, in scales; negative on the other.
    double side(double value, double curveNow) {
        double away = (value - normal(curveNow)) / scale;
        return direction == Direction.UP ? away : -away;
    }

    /// What was normal at the opening, moved on with the season.
    double normal(double curveNow) {
        return normal + (seasonal ? curveNow - curve : 0);
    }

    void count(long start, boolean calmStep) {
        if (!calmStep) {
            calm = 0;
            loud = Math.min(loud + 1, Integer.MAX_VALUE - 1);
        } else if (calm++ == 0) {
            calmSince = start;
        }
    }

    /// Remembers the worst.
    void worsen(double evidenceNow, double rarityNow) {
        evidence = Math.max(evidence, evidenceNow);
        rarity = Math.max(rarity, rarityNow);
    }

    void become(AnomalyKind now) {
        kind = now;
    }

    /// What was a spike or a dip has lasted so long that it is a level shift; whether it was one.
    boolean shift() {
        boolean was = kind == AnomalyKind.SPIKE || kind == AnomalyKind.DIP;
        kind = was ? AnomalyKind.LEVEL_SHIFT : kind;
        return was;
    }

    void revise() {
        revision++;
    }

    int revision() {
        return revision;
    }

    long startedAt() {
        return startedAt;
    }

    AnomalyKind kind() {
        return kind;
    }

    Direction direction() {
        return direction;
    }

    /// Whether a value out of its band opened it, so that values in the band end it.
    boolean isFromValue() {
        return fromValue;
    }

    double evidence() {
        return evidence;
    }

    double rarity() {
        return rarity;
    }

    int loud() {
        return loud;
    }

    int calm() {
        return calm;
    }

    long calmSince() {
        return calmSince;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(revision);
        out.writeLong(startedAt);
        out.writeUTF(kind.name());
        out.writeUTF(direction.name());
        out.writeBoolean(fromValue);
        out.writeBoolean(seasonal);
        out.writeDouble(normal);
        out.writeDouble(curve);
        out.writeDouble(scale);
        out.writeDouble(evidence);
        out.writeDouble(rarity);
        out.writeInt(loud);
        out.writeInt(calm);
        out.writeLong(calmSince);
        out.writeBoolean(before != null);
        if (before != null) {
            out.writeDouble(before.nimble().last());
            out.writeDouble(before.nimble().fast());
            out.writeDouble(before.dayLevel());
            out.writeDouble(before.weekLevel());
        }
        out.writeInt(ofDay);
        out.writeDouble(size);
        out.writeBoolean(usual);
    }

    static Episode readFrom(DataInput in, int version) throws IOException {
        int revision = in.readInt();
        var episode =
                new Episode(
                        in.readLong(),
                        AnomalyKind.valueOf(in.readUTF()),
                        Direction.valueOf(in.readUTF()));
        episode.revision = revision;
        episode.fromValue = in.readBoolean();
        episode.seasonal = in.readBoolean();
        episode.normal = in.readDouble();
        episode.curve = in.readDouble();
        episode.scale = in.readDouble();
        episode.evidence = in.readDouble();
        episode.rarity = in.readDouble();
        episode.loud = in.readInt();
        episode.calm = in.readInt();
        episode.calmSince = in.readLong();
        if (version >= WITH_FOOTING && in.readBoolean()) {
            episode.before =
                    new Footing(
                            new SeriesModel.Nimble(in.readDouble(), in.readDouble()),
                            in.readDouble(),
                            in.readDouble());
        }
        if (version >= WITH_COURSE) {
            episode.ofDay = in.readInt();
            episode.size = in.readDouble();
            episode.usual = in.readBoolean();
        }
        return episode;
    }
}
