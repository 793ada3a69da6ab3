package io.plimsoll.detector;

import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.engine.series.XxHash64;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Batches as a collector writes them: gauges of a few workloads, one sample a minute, calm but for
/// what a test does to them.
public final class SampleLog {
    public static final long MINUTE = 60_000;
    public static final String CLUSTER = "prod";
    public static final String SOURCE = "prod/prometheus-0";

    private final List<SeriesIdentity> series;

    public SampleLog(int workloads) {
        this.series = new ArrayList<>();
        for (int i = 0; i < workloads; i++) {
            series.add(
                    new SeriesIdentity(
                            CLUSTER,
                            "shop",
                            new Workload("Deployment", "cart-" + i),
                            "queue_length",
                            List.of(new Label("queue", "orders"))));
        }
    }

    public SeriesIdentity identity(int workload) {
        return series.get(workload);
    }

    /// What that workload shows in that minute.
    public interface Shape {
        /// NaN for nothing.
        double value(int workload, long minute);
    }

    /// 100 and a little noise, the same for the same workload and minute.
    public static double calm(int workload, long minute) {
        return 100 + new Random(31 * minute + workload).nextGaussian();
    }

    /// The batch of one minute, received at its end.
    ///
    /// @param minute since 1970
    public SampleBatch minute(long minute, Shape shape) {
        var batch = SampleBatch.newBuilder().addSymbols("");
        long timestamp = minute * MINUTE + 30_000;
        batch.setReceivedAt(timestamp).setBaseTimestamp(timestamp);
        batch.addMembers(
                SampleBatch.Member.newBuilder()
                        .setId(XxHash64.of("pod"))
                        .setName(symbol(batch, "pod")));
        for (int i = 0; i < series.size(); i++) {
            double value = shape.value(i, minute);
            if (!Double.isNaN(value)) {
                batch.addSampleSeries(batch.getSeriesCount())
                        .addSampleMember(0)
                        .addTimestampDelta(0)
                        .addValue(value);
                batch.addSeries(entry(batch, series.get(i)));
            }
        }
        return batch.addWatermarks(
                        SampleBatch.Watermark.newBuilder()
                                .setSource(symbol(batch, SOURCE))
                                .setCluster(symbol(batch, CLUSTER))
                                .setTimestamp(timestamp))
                .build();
    }

    private static SampleBatch.Series entry(SampleBatch.Builder batch, SeriesIdentity identity) {
        var entry =
                SampleBatch.Series.newBuilder()
                        .setId(identity.id())
                        .setCluster(symbol(batch, identity.cluster()))
                        .setNamespace(symbol(batch, identity.namespace()))
                        .setWorkloadKind(symbol(batch, identity.workload().kind()))
                        .setWorkloadName(symbol(batch, identity.workload().name()))
                        .setMetric(symbol(batch, identity.metric()))
                        .setType(SampleBatch.MetricType.GAUGE)
                        .setSource(symbol(batch, SOURCE));
        for (var label : identity.labels()) {
            entry.addLabels(symbol(batch, label.name())).addLabels(symbol(batch, label.value()));
        }
        return entry.build();
    }

    private static int symbol(SampleBatch.Builder batch, String text) {
        int known = batch.getSymbolsList().indexOf(text);
        if (known < 0) {
            batch.addSymbols(text);
            return batch.getSymbolsCount() - 1;
        }
        return known;
    }
}
