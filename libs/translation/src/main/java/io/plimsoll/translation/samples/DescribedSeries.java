package io.plimsoll.translation.samples;

import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.util.ArrayList;
import java.util.List;

/// A series as a batch describes it.
///
/// @param source who sends it
record DescribedSeries(WatchedSeries.Description description, String source) {
    static DescribedSeries of(SampleColumns batch, int number) {
        var series = batch.describe(number);
        var identity =
                new SeriesIdentity(
                        batch.text(series.getCluster()),
                        batch.text(series.getNamespace()),
                        new Workload(
                                batch.text(series.getWorkloadKind()),
                                batch.text(series.getWorkloadName())),
                        batch.text(series.getMetric()),
                        labels(batch, series));
        return new DescribedSeries(
                new WatchedSeries.Description(batch.seriesIds.at(number), identity, type(series)),
                batch.text(series.getSource()));
    }

    private static List<Label> labels(SampleColumns batch, SampleBatch.Series series) {
        var labels = new ArrayList<Label>(series.getLabelsCount() / 2);
        for (int i = 0; i < series.getLabelsCount(); i += 2) {
            labels.add(
                    new Label(
                            batch.text(series.getLabels(i)), batch.text(series.getLabels(i + 1))));
        }
        return labels;
    }

    private static MetricType type(SampleBatch.Series series) {
        return switch (series.getType()) {
            case COUNTER -> MetricType.COUNTER;
            case RATE -> MetricType.RATE;
            case GAUGE, METRIC_TYPE_UNSPECIFIED, UNRECOGNIZED -> MetricType.GAUGE;
        };
    }
}
