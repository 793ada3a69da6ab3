package io.plimsoll.model.train;

import io.plimsoll.model.store.SeriesRow;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.hash.HashCommands;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Which workloads took the place of others, as the source of each cluster keeps it in Redis; none
/// of a cluster that nobody watches. Thread safe; blocks.
@Singleton
final class Heirs {
    private static final Logger LOG = Logger.getLogger(Heirs.class);

    private final HashCommands<String, String, String> heirs;

    Heirs(RedisDataSource redis) {
        this.heirs = redis.hash(String.class);
    }

    /// The name of the workload whose place that of the series took. It is of the same kind and
    /// namespace. Without Redis there is none: nobody's truth is there.
    Optional<String> predecessor(SeriesRow series) {
        var place = series.workloadKind + "/" + series.namespace + "/";
        try {
            @Nullable String before =
                    heirs.hget(
                            "plimsoll:graph:{" + series.cluster + "}:heirs",
                            place + series.workloadName);
            return Optional.ofNullable(before)
                    .filter(name -> name.startsWith(place))
                    .map(name -> name.substring(place.length()));
        } catch (RuntimeException e) {
            LOG.warnf("It is not known who follows whom; reason=%s", e.getMessage());
            return Optional.empty();
        }
    }
}
