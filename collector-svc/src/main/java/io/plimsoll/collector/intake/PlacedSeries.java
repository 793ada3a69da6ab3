package io.plimsoll.collector.intake;

import io.plimsoll.collector.source.SourceId;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.XxHash64;

/// A series as one member sends it, with everything that is computed once. Its texts are interned.
///
/// @param id of the series that the member is folded into
/// @param source who sends it
public record PlacedSeries(
        long id,
        int partition,
        SeriesIdentity identity,
        MetricType type,
        String member,
        long memberId,
        SourceId source) {

    public PlacedSeries {
        member = member.intern();
    }

    static PlacedSeries of(LabelRules.Place place, String source, int partitions) {
        var identity = place.identity();
        long id = identity.id();
        return new PlacedSeries(
                id,
                SeriesIdentity.partition(id, partitions),
                identity,
                MetricType.ofName(identity.metric()),
                place.member(),
                XxHash64.of(place.member()),
                new SourceId(identity.cluster(), source));
    }
}
