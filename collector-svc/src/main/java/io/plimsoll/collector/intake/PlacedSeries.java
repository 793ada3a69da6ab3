package io.plimsoll.collector.intake;

import io.plimsoll.collector.calls.HeardCall;
import io.plimsoll.collector.live.Seat;
import io.plimsoll.collector.replica.ReplicaId;
import io.plimsoll.collector.source.SourceId;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.XxHash64;
import org.jspecify.annotations.Nullable;

/// A series as one member sends it, with everything that is computed once. Its texts are interned.
///
/// @param id of the series that the member is folded into
/// @param source who sends it
/// @param seat its place among the live series; null when it is not to be taken
/// @param replica which of several senders of the same series sends it; null when there is one
/// @param call who calls whom, if it says that
/// @param asked what was asked of the known pods, so that it is noticed when they say other things
/// @param texts what is said of it in a batch
public record PlacedSeries(
        long id,
        int partition,
        SeriesIdentity identity,
        MetricType type,
        String member,
        long memberId,
        SourceId source,
        @Nullable Seat seat,
        @Nullable ReplicaId replica,
        @Nullable HeardCall call,
        long asked,
        SeriesTexts texts) {

    /// Whether it is not to be taken, and that is all right.
    boolean isDropped() {
        return seat == null;
    }

    /// It is heard in that minute; whether it still has its seat, if it needs one, and what it says
    /// is still remembered.
    boolean hear(int minute) {
        return (call == null || call.hear(minute)) && (seat == null || seat.hear(minute));
    }

    /// The same, of the type that its sender says.
    PlacedSeries ofType(MetricType said) {
        return said == type
                ? this
                : new PlacedSeries(
                        id, partition, identity, said, member, memberId, source, seat, replica,
                        call, asked, texts);
    }

    static PlacedSeries of(
            LabelRules.Place place,
            MetricType type,
            int partitions,
            SourceId source,
            @Nullable Seat seat,
            @Nullable ReplicaId replica,
            @Nullable HeardCall call,
            long asked) {
        var identity = place.identity();
        long id = identity.id();
        var member = place.member().intern();
        return new PlacedSeries(
                id,
                SeriesIdentity.partition(id, partitions),
                identity,
                type,
                member,
                XxHash64.of(member),
                source,
                seat,
                replica,
                call,
                asked,
                new SeriesTexts(identity, source, member));
    }
}
