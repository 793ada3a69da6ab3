package io.plimsoll.collector.door;

import io.nats.client.Nats;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.StreamContents;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What JetStream holds of the collector, decoded.
@SuppressWarnings("try") // jnats may be interrupted when it closes
public record StoredSamples(List<Stored> samples, List<Mark> marks) {
    public record Stored(
            int partition,
            String cluster,
            String workload,
            String metric,
            TreeMap<String, String> labels,
            String member,
            long timestamp,
            double value) {}

    public record Mark(int partition, String source, long timestamp) {}

    public static long last(NatsServer server) throws Exception {
        try (var connection = Nats.connect(server.url())) {
            return StreamContents.of(connection, Streams.METRICS.name()).last();
        }
    }

    /// Everything after that sequence.
    public static StoredSamples after(NatsServer server, long sequence) throws Exception {
        var stored = new StoredSamples(new ArrayList<>(), new ArrayList<>());
        try (var connection = Nats.connect(server.url())) {
            var contents = StreamContents.of(connection, Streams.METRICS.name());
            for (var held : contents.under("plimsoll.v1.metrics.*.samples", sequence)) {
                int partition = Integer.parseInt(held.subject().split("\\.", -1)[3]);
                stored.read(partition, SampleBatch.parseFrom(held.payload()));
            }
        }
        return stored;
    }

    private void read(int partition, SampleBatch batch) {
        long timestamp = batch.getBaseTimestamp();
        for (int i = 0; i < batch.getValueCount(); i++) {
            timestamp += batch.getTimestampDelta(i);
            var series = batch.getSeries(batch.getSampleSeries(i));
            var labels = new TreeMap<String, String>();
            for (int l = 0; l < series.getLabelsCount(); l += 2) {
                labels.put(
                        batch.getSymbols(series.getLabels(l)),
                        batch.getSymbols(series.getLabels(l + 1)));
            }
            samples.add(
                    new Stored(
                            partition,
                            batch.getSymbols(series.getCluster()),
                            batch.getSymbols(series.getWorkloadName()),
                            batch.getSymbols(series.getMetric()),
                            labels,
                            batch.getSymbols(batch.getMembers(batch.getSampleMember(i)).getName()),
                            timestamp,
                            batch.getValue(i)));
        }
        for (var mark : batch.getWatermarksList()) {
            marks.add(new Mark(partition, batch.getSymbols(mark.getSource()), mark.getTimestamp()));
        }
    }
}
