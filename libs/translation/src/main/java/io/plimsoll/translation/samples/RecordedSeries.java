package io.plimsoll.translation.samples;

import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.XxHash64;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The series of the batch at hand, in the partition that they are replayed in: what policies drop
/// is not there, and what they fold is another one. Not thread safe.
final class RecordedSeries {
    private final Partition partition;
    private final RecordedDoor door;
    private final SampleColumns batch;
    private final Map<Long, Place> decided;
    private final @Nullable Place[] places;
    private final @Nullable WatchedSeries[] watched;

    /// Where a recorded series has its place.
    ///
    /// @param description null when it has none
    /// @param fold what is added to the names of its members
    record Place(
            String cluster,
            WatchedSeries.@Nullable Description description,
            String source,
            String fold) {}

    /// @param decided what was decided about series in the batches before, the eldest first
    RecordedSeries(
            Partition partition, RecordedDoor door, SampleColumns batch, Map<Long, Place> decided) {
        this.partition = partition;
        this.door = door;
        this.batch = batch;
        this.decided = decided;
        this.places = new Place[batch.seriesIds.size()];
        this.watched = new WatchedSeries[batch.seriesIds.size()];
    }

    /// The series of that number, or null when its samples are not taken.
    @Nullable WatchedSeries at(int number) {
        var known = watched[number];
        if (known == null) {
            known = watched(number);
            watched[number] = known;
        }
        return known;
    }

    /// Each is asked for anew: at the end of a step it may be gone.
    void forget() {
        Arrays.fill(watched, null);
    }

    long member(int number, int member) {
        return place(number).fold().isEmpty()
                ? batch.memberIds.at(member)
                : XxHash64.of(memberName(number, member));
    }

    String memberName(int number, int member) {
        return batch.memberName(member) + place(number).fold();
    }

    /// As at the detector, an id that is that of another cluster's series reaches none.
    private @Nullable WatchedSeries watched(int number) {
        var place = place(number);
        var description = place.description();
        if (description == null) {
            return null;
        }
        var known = partition.known(description.id());
        if (known != null) {
            return known.identity().cluster().equals(place.cluster()) ? known : null;
        }
        return partition.size() < door.maxSeries()
                ? partition.series(description, place.source(), batch.receivedAt())
                : null;
    }

    private Place place(int number) {
        var place = places[number];
        if (place == null) {
            place = decided(number);
            places[number] = place;
        }
        return place;
    }

    private Place decided(int number) {
        var cluster = batch.text(batch.seriesClusters.intAt(number));
        var before = decided.get(batch.seriesIds.at(number));
        if (before != null && before.cluster().equals(cluster)) {
            return before;
        }
        var place = decide(cluster, DescribedSeries.of(batch, number));
        decided.put(batch.seriesIds.at(number), place);
        if (decided.size() > 2L * door.maxSeries()) {
            decided.remove(decided.keySet().iterator().next());
        }
        return place;
    }

    private Place decide(String cluster, DescribedSeries series) {
        var told = series.description();
        if (door.policies().isDropped(told.identity())) {
            return new Place(cluster, null, series.source(), "");
        }
        var place =
                door.policies().reduced(new LabelRules.Place(told.identity(), "", series.source()));
        var identity = place.identity();
        var description =
                place.member().isEmpty()
                        ? told
                        : new WatchedSeries.Description(identity.id(), identity, told.type());
        return new Place(cluster, description, series.source(), place.member());
    }
}
