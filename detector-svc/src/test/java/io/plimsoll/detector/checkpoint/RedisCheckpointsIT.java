package io.plimsoll.detector.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.detector.DetectorServers;
import io.plimsoll.messaging.LogPosition;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DetectorServers.class)
class RedisCheckpointsIT {
    /// Of no partition that the service under test owns.
    private static final int PARTITION = 99;

    @Inject
    @SuppressWarnings("NullAway.Init")
    RedisDataSource redis;

    @SuppressWarnings("NullAway.Init")
    private RedisCheckpoints checkpoints;

    @BeforeEach
    void start() {
        keys().forEach(key -> redis.key().del(key));
        checkpoints = new RedisCheckpoints(redis, Stores.SAMPLES);
    }

    @Test
    void hasNoneAtFirst() {
        assertThat(checkpoints.newest(PARTITION)).isEmpty();
    }

    @Test
    void givesBackWhatWasSaved() throws IOException {
        var state = new byte[3 * ChunkedOutput.CHUNK + 17];
        new Random(1).nextBytes(state);
        var out = new ChunkedOutput();
        out.write(state, 0, 5);
        out.write(state, 5, state.length - 6);
        out.write(state[state.length - 1]);
        var saved = new Checkpoint(new LogPosition(1000, 42), out.chunks());

        assertThat(checkpoints.save(PARTITION, saved)).isTrue();

        var found = checkpoints.newest(PARTITION).orElseThrow();
        assertThat(found.position()).isEqualTo(saved.position());
        assertThat(found.chunks()).hasSize(4).allMatch(chunk -> chunk.length <= 1 << 20);
        assertThat(found.open().readAllBytes()).isEqualTo(state);
    }

    @Test
    void isReplacedByALaterPositionOnly() {
        assertThat(save(1000, 42, 1)).isTrue();
        assertThat(save(1000, 41, 2)).isFalse();
        assertThat(save(1000, 42, 3)).isFalse();
        assertThat(newest()).isEqualTo(1);
        assertThat(save(1000, 100, 4)).isTrue();
        assertThat(save(999, 200, 5)).isFalse();
        assertThat(newest()).isEqualTo(4);
    }

    @Test
    void staysForGoodWhenTheSamePositionIsSavedAgain() {
        var checkpoint = new Checkpoint(new LogPosition(1000, 42), List.of(new byte[] {1}));
        assertThat(checkpoints.save(PARTITION, checkpoint)).isTrue();
        var kept = keys();

        assertThat(checkpoints.save(PARTITION, checkpoint)).isFalse();

        assertThat(kept).hasSize(2).allMatch(key -> redis.key().ttl(key) == -1);
        assertThat(newest()).isEqualTo(1);
    }

    @Test
    void countsAnewInANewStream() {
        save(1000, Long.MAX_VALUE, 1);
        assertThat(save(1001, 1, 2)).isTrue();
        assertThat(newest()).isEqualTo(2);
    }

    @Test
    void dropsWhatItReplaces() {
        save(1000, 1, 1);
        save(1000, 2, 2);
        save(1000, 3, 3);

        assertThat(keys()).hasSize(2);
        assertThat(keys()).allMatch(key -> redis.key().ttl(key) == -1);
    }

    @Test
    void leavesNothingBehindForLong() {
        save(1000, 2, 1);
        save(1000, 1, 2);

        assertThat(keys()).hasSize(3).anyMatch(key -> redis.key().ttl(key) > 0);
    }

    @Test
    void isNoneWhenItIsDamaged() {
        save(1000, 2, 1);
        keys().stream()
                .filter(key -> !key.endsWith("manifest"))
                .forEach(key -> redis.value(byte[].class).set(key, new byte[] {7}));
        assertThat(checkpoints.newest(PARTITION)).isEmpty();

        keys().stream()
                .filter(key -> !key.endsWith("manifest"))
                .forEach(key -> redis.key().del(key));
        assertThat(checkpoints.newest(PARTITION)).isEmpty();
        assertThat(save(1000, 3, 4)).isTrue();
        assertThat(newest()).isEqualTo(4);
    }

    private boolean save(long created, long sequence, int content) {
        return new RedisCheckpoints(redis, Stores.SAMPLES)
                .save(
                        PARTITION,
                        new Checkpoint(
                                new LogPosition(created, sequence),
                                List.of(new byte[] {(byte) content})));
    }

    private int newest() {
        return checkpoints.newest(PARTITION).orElseThrow().chunks().getFirst()[0];
    }

    private List<String> keys() {
        return redis.key().keys("plimsoll:checkpoint:{" + PARTITION + "}:*");
    }
}
