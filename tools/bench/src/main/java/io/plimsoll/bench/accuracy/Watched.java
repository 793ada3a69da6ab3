package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.data.Entity;
import io.plimsoll.bench.accuracy.data.Fault;
import io.plimsoll.bench.accuracy.data.FaultRecording;
import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.bench.accuracy.ruler.EntityTrack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A pod or node in a part of a recording, after its time without faults, if that was recorded.
///
/// @param past what it is learnt from first: its time in `train`, or nothing
record Watched(String part, List<Entity> past, Entity entity) {
    private static final String TRAIN = "train";

    Watched {
        past = List.copyOf(past);
    }

    static List<Watched> read(FaultRecording recording, String part, String prefix)
            throws IOException {
        var train = recording.entities(TRAIN, prefix);
        var watched = new ArrayList<Watched>();
        for (var entity : recording.entities(part, prefix)) {
            var own = train.stream().filter(one -> one.name().equals(entity.name())).toList();
            watched.add(new Watched(part, own, entity));
        }
        return watched;
    }

    String name() {
        return part + "/" + entity.name();
    }

    boolean isHitBy(Fault fault) {
        return fault.part().equals(part) && fault.hits(entity.name());
    }

    long points() {
        return (long) times().length * entity.metrics().size();
    }

    /// The highest of all metrics, point by point, for each output.
    Map<Output, EntityTrack> tracks(Contestant contestant) {
        var times = times();
        int first = times.length - entity.times().length;
        var highest = new EnumMap<Output, double[]>(Output.class);
        for (var metric : entity.metrics()) {
            var scores = contestant.run(times, values(metric));
            for (var output : Output.values()) {
                var of = Arrays.copyOfRange(scores.of(output), first, times.length);
                highest.merge(output, of, Watched::larger);
            }
        }
        var tracks = new EnumMap<Output, EntityTrack>(Output.class);
        highest.forEach(
                (output, of) -> tracks.put(output, new EntityTrack(name(), entity.times(), of)));
        return tracks;
    }

    private long[] times() {
        return all().flatMapToLong(one -> Arrays.stream(one.times())).toArray();
    }

    private double[] values(Entity.Metric metric) {
        return all().flatMapToDouble(one -> Arrays.stream(one.values(metric.name()))).toArray();
    }

    private Stream<Entity> all() {
        return Stream.concat(past.stream(), Stream.of(entity));
    }

    private static double[] larger(double[] one, double[] other) {
        var larger = new double[one.length];
        Arrays.setAll(larger, i -> Math.max(one[i], other[i]));
        return larger;
    }
}
