package io.plimsoll.bench.storm;

import io.plimsoll.bench.month.Scribe;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/// A node. One that fails is not ready any more, and is not measured.
final class StormNode extends StormPart {
    private final boolean isFailing;

    StormNode(int number, SplittableRandom random) {
        super(LabelRules.CLUSTER_SCOPE, new Workload("Node", StormSize.nodeName(number)), random);
        this.isFailing = number % StormSize.POOLS == StormSize.FAILING;
    }

    @Override
    Optional<CloudEvent<WorkloadSeen>> seen(Instant at) {
        return Optional.empty();
    }

    @Override
    void tell(Storm.Moment moment, Scribe scribe) throws IOException {
        boolean isDown = isFailing && moment.isAfter(0);
        sample("plimsoll_kube_node_ready", MetricType.GAUGE, moment.at(), isDown ? 0 : 1, scribe);
        if (!isDown) {
            double load = 4 * moment.load() + 0.3 * noise();
            sample("node_load1", MetricType.GAUGE, moment.at(), Math.max(0, load), scribe);
        }
    }
}
