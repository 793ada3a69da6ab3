package io.plimsoll.model.train;

import com.google.protobuf.ByteString;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.proto.StoredModel;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.PartitionCount;
import io.plimsoll.messaging.Publication;
import io.plimsoll.model.store.VersionRow;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.ValueCommands;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Sends models: down the log of their series' samples, and to Redis for whoever only reads. Thread
/// safe; blocks.
@Singleton
final class ModelPost {
    private static final Logger LOG = Logger.getLogger(ModelPost.class);
    private static final long PATIENCE_SECONDS = 30;

    private final Outbox models;
    private final PartitionCount partitions;
    private final ValueCommands<String, byte[]> latest;
    private boolean isRedisTold;

    ModelPost(
            @Identifier("models") Outbox models, PartitionCount partitions, RedisDataSource redis) {
        this.models = models;
        this.partitions = partitions;
        this.latest = redis.value(byte[].class);
    }

    /// Sends a version that was published, or that a person chose again.
    void send(VersionRow version) throws InterruptedException {
        send(version, version.timesChosen > 0 ? ".chosen-" + version.timesChosen : "");
    }

    /// Returns when the log has it. Redis may fail: nobody's truth is there.
    ///
    /// @param occasion tells one sending of a version from another; the same one is stored once
    /// @throws IllegalStateException when the log does not take it now
    void send(VersionRow version, String occasion) throws InterruptedException {
        var payload = message(version).toByteArray();
        int partition = SeriesIdentity.partition(version.series, partitions.value());
        var id = "%016x.%s%s".formatted(version.series, version.version, occasion);
        try {
            models.send(new Publication(Subjects.models(partition), id), payload)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a model was not sent", e);
        }
        keep("plimsoll:model:%016x".formatted(version.series), payload);
    }

    private void keep(String key, byte[] payload) {
        try {
            latest.set(key, payload);
            isRedisTold = false;
        } catch (RuntimeException e) {
            if (!isRedisTold) {
                LOG.warnf("Redis does not keep models now; reason=%s", e.getMessage());
            }
            isRedisTold = true;
        }
    }

    private static StoredModel message(VersionRow version) {
        var message =
                StoredModel.newBuilder()
                        .setSeries(version.series)
                        .setVersion(version.version)
                        .setOrigin(StoredModel.Origin.valueOf(version.origin))
                        .setStepSeconds(version.stepSeconds)
                        .setTrainedUntil(version.trainedUntil)
                        .setLearnt(version.learnt)
                        .setForm(ByteString.copyFrom(version.form))
                        .setGrounds(grounds(version));
        if (version.hours != null) {
            message.setHours(ByteString.copyFrom(version.hours));
        }
        if (version.days != null) {
            message.setDays(ByteString.copyFrom(version.days));
        }
        return message.build();
    }

    private static StoredModel.Grounds grounds(VersionRow version) {
        if (version.timesChosen > 0) {
            return StoredModel.Grounds.ROLL_BACK;
        }
        return version.rival == null
                ? StoredModel.Grounds.GROUNDS_UNSPECIFIED
                : StoredModel.Grounds.BACKTEST;
    }
}
