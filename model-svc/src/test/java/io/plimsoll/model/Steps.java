package io.plimsoll.model;

import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/// Closed minutes of one series, as the detector tells them.
record Steps(SeriesIdentity identity) {
    static final long MINUTE = 60_000;
    static final long DAY = 1_440;

    static Steps of(String namespace, String workload) {
        return new Steps(
                new SeriesIdentity(
                        "prod",
                        namespace,
                        new Workload("Deployment", workload),
                        "requests",
                        List.of(new Label("code", "200"))));
    }

    long id() {
        return identity.id();
    }

    String hex() {
        return "%016x".formatted(id());
    }

    /// Minutes `from` to `to`, exclusive; NaN is a missing one.
    RollupBatch batch(long from, long to, LongToDoubleFunction values) {
        var symbols = new SymbolTable();
        var batch = RollupBatch.newBuilder();
        batch.addSeries(
                RollupBatch.Series.newBuilder()
                        .setId(id())
                        .setCluster(symbols.index(identity.cluster()))
                        .setNamespace(symbols.index(identity.namespace()))
                        .setWorkloadKind(symbols.index(identity.workload().kind()))
                        .setWorkloadName(symbols.index(identity.workload().name()))
                        .setMetric(symbols.index(identity.metric()))
                        .addLabels(symbols.index("code"))
                        .addLabels(symbols.index("200"))
                        .setStepSeconds(60));
        for (long minute = from; minute < to; minute++) {
            double value = values.applyAsDouble(minute);
            boolean isMissing = Double.isNaN(value);
            batch.addStepSeries(0)
                    .addStepStart(minute * MINUTE)
                    .addValue(value)
                    .addQuality(
                            isMissing ? RollupBatch.Quality.MISSING : RollupBatch.Quality.COMPLETE)
                    .addExpected(isMissing ? Float.NaN : (float) value)
                    .addLower(isMissing ? Float.NaN : (float) value - 4)
                    .addUpper(isMissing ? Float.NaN : (float) value + 4)
                    .addSeverity(isMissing ? 0 : 0.5f)
                    .addAnomalyScore(isMissing ? 0 : 0.25f)
                    .addRevision(0);
        }
        return batch.addAllSymbols(symbols.symbols()).build();
    }

    /// A level with a little noise and a daily wave.
    static double usual(long minute) {
        double noise = Math.floorMod(minute * 7_919, 101) / 25.0 - 2;
        return 100 + 20 * Math.sin(2 * Math.PI * (minute % DAY) / DAY) + noise;
    }
}
