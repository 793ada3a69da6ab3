package io.plimsoll.model;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.PublishOptions;
import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.contracts.proto.StoredModel;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.StreamContents;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/// A test of the whole service over real servers; each test has series of its own.
abstract class RunningModels {
    static final long START = 20_500 * Steps.DAY;

    @Inject
    @SuppressWarnings("NullAway.Init")
    RedisDataSource redisClient;

    /// Injected by [ModelServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    /// Injected by [ModelServers].
    @SuppressWarnings("NullAway.Init")
    RedisServer redis;

    /// Injected by [ModelServers].
    @SuppressWarnings("NullAway.Init")
    PostgresServer postgres;

    @SuppressWarnings("NullAway.Init")
    Connection connection;

    @SuppressWarnings("NullAway.Init")
    String test;

    @BeforeEach
    void connect(TestInfo info) throws Exception {
        test = info.getTestMethod().orElseThrow().getName();
        patiently().until(() -> given().get("/q/health/ready").statusCode() == 200);
        connection = Nats.connect(nats.url());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.close();
    }

    void send(Steps of, RollupBatch batch) throws Exception {
        publish(SeriesIdentity.partition(of.id(), 2), batch.toByteArray());
    }

    void publish(int partition, byte[] payload) throws Exception {
        var options = PublishOptions.builder().messageId(UUID.randomUUID().toString()).build();
        var _ =
                connection
                        .jetStream()
                        .publish("plimsoll.v1.rollups." + partition, payload, options);
    }

    void awaitCompacted() {
        patiently().until(() -> last(Streams.ROLLUPS) == acknowledged());
        patiently().until(() -> postgres.query("select count(*) from model.tail").equals("0"));
    }

    private long acknowledged() throws Exception {
        return connection
                .jetStreamManagement()
                .getConsumerInfo(Streams.ROLLUPS.name(), "model-svc")
                .getAckFloor()
                .getStreamSequence();
    }

    StoredModel awaitModel(Steps of) throws Exception {
        patiently().until(() -> !models(of).isEmpty());
        return models(of).getLast();
    }

    List<StoredModel> models(Steps of) throws Exception {
        var models = new ArrayList<StoredModel>();
        for (var held : StreamContents.of(connection, Streams.METRICS.name()).all()) {
            var model = StoredModel.parseFrom(held.payload());
            if (model.getSeries() == of.id()) {
                models.add(model);
            }
        }
        return models;
    }

    long last(StreamSpec stream) throws IOException {
        return StreamContents.of(connection, stream.name()).last();
    }

    static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
