package io.plimsoll.collector.detection;

import io.plimsoll.contracts.BudgetsEvent;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Tells how often people are willing to be called for parts of a cluster, as its policies say.
/// Used by one thread; blocks.
@Singleton
final class BudgetPost {
    private static final Logger LOG = Logger.getLogger(BudgetPost.class);

    private final ClusterPost post;
    private final InstantSource clock;

    @Inject
    BudgetPost(ClusterPost post, InstantSource clock) {
        this.post = post;
        this.clock = clock;
    }

    /// Tells it, unless it is told.
    ///
    /// @throws IOException when the log or the register cannot be reached; to be tried again
    void tell(String cluster, List<DetectionPolicy> policies)
            throws IOException, InterruptedException {
        var now = clock.instant();
        var said =
                policies.stream()
                        .sorted(Comparator.comparing(DetectionPolicy::name))
                        .flatMap(BudgetPost::said)
                        .toList();
        boolean isTold =
                post.tell(
                        "budgets",
                        cluster,
                        said,
                        id ->
                                new BudgetsEvent(id, 1, cluster, said, now)
                                        .inEnvelope(ClusterPost.SERVICE));
        if (isTold) {
            LOG.infof("Alert budgets are told; cluster=%s budgets=%d", cluster, said.size());
        }
    }

    private static Stream<BudgetsEvent.Budget> said(DetectionPolicy policy) {
        return Stream.ofNullable(policy.budget())
                .filter(Objects::nonNull)
                .map(budget ->
                        new BudgetsEvent.Budget(
                                policy.name(),
                                Selectors.said(policy.selector()),
                                budget.most(),
                                budget.per()));
    }
}
