package io.plimsoll.gateway;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.RollupBatch;
import java.io.IOException;

/// A batch of closed steps in the making.
public final class Steps {
    static final long AT = Told.AT.toEpochMilli();

    private final SymbolTable symbols = new SymbolTable();
    private final RollupBatch.Builder batch = RollupBatch.newBuilder();

    public Steps series(long id, String cluster, String namespace, String workload, String metric) {
        var _ =
                batch.addSeries(
                        RollupBatch.Series.newBuilder()
                                .setId(id)
                                .setCluster(symbols.index(cluster))
                                .setNamespace(symbols.index(namespace))
                                .setWorkloadKind(symbols.index("Deployment"))
                                .setWorkloadName(symbols.index(workload))
                                .setMetric(symbols.index(metric))
                                .addLabels(symbols.index("code"))
                                .addLabels(symbols.index("5\"00"))
                                .setStepSeconds(60));
        return this;
    }

    /// A step of the series that came last.
    public Steps step(long start, RollupBatch.Quality quality) {
        var _ =
                batch.addStepSeries(batch.getSeriesCount() - 1)
                        .addStepStart(start)
                        .addValue(0.5)
                        .addQuality(quality)
                        .addExpected(0.5f)
                        .addLower(0)
                        .addUpper(1)
                        .addSeverity(0)
                        .addAnomalyScore(0)
                        .addRevision(0);
        return this;
    }

    public Steps step(long start) {
        return step(start, RollupBatch.Quality.COMPLETE);
    }

    public byte[] bytes() {
        return batch.addAllSymbols(symbols.symbols()).build().toByteArray();
    }

    void tell(Connection to) throws IOException, JetStreamApiException {
        var _ = to.jetStream().publish(Subjects.rollups(0), bytes());
    }
}
