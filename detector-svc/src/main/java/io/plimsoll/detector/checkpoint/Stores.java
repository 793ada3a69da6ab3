package io.plimsoll.detector.checkpoint;

import io.quarkus.redis.datasource.RedisDataSource;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Where the readers of each log keep their checkpoints.
final class Stores {
    static final String SAMPLES = "plimsoll:checkpoint:";
    private static final String INCIDENTS = "plimsoll:incidents:";

    private Stores() {}

    @Produces
    @Singleton
    @Identifier("samples")
    static Checkpoints samples(RedisDataSource redis) {
        return new RedisCheckpoints(redis, SAMPLES);
    }

    @Produces
    @Singleton
    @Identifier("findings")
    static Checkpoints findings(RedisDataSource redis) {
        return new RedisCheckpoints(redis, INCIDENTS);
    }
}
