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
import java.util.Optional;

/// A pod or node in a part of a recording, after its time without faults, if that was recorded.
///
/// @param before what it is learnt from first
record Watched(String part, Optional<Entity> before, Entity entity) {
    private static final String TRAIN = "train";

    static List<Watched> read(FaultRecording recording, String part, String prefix)
            throws IOException {
        var past = recording.entities(TRAIN, prefix);
        var watched = new ArrayList<Watched>();
        for (var entity : recording.entities(part, prefix)) {
            var own = past.stream().filter(one -> one.name().equals(entity.name())).findFirst();
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
        return before.map(past -> joined(past.times(), entity.times())).orElse(entity.times());
    }

    private double[] values(Entity.Metric metric) {
        return before.map(past -> joined(past.values(metric.name()), metric.values()))
                .orElse(metric.values());
    }

    private static double[] larger(double[] one, double[] other) {
        var larger = new double[one.length];
        Arrays.setAll(larger, i -> Math.max(one[i], other[i]));
        return larger;
    }

    private static long[] joined(long[] first, long[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static double[] joined(double[] first, double[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
