package io.plimsoll.collector.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.Settings;
import io.plimsoll.collector.source.SourceId;
import io.plimsoll.messaging.nats.Buckets;
import io.plimsoll.messaging.nats.KvRegister;
import io.plimsoll.messaging.nats.LinkOptions;
import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.nats.NatsSettings;
import io.plimsoll.messaging.nats.NatsTls;
import io.plimsoll.messaging.observe.Meters;
import io.plimsoll.testkit.NatsServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two collectors and a real server.
class ElectionsIT {
    /// With characters that no key may hold.
    private static final SourceId GROUP = new SourceId("prod", "prod/my.ns/k8s *>");

    private static final ReplicaId A = new ReplicaId(GROUP, "prometheus-0");
    private static final ReplicaId B = new ReplicaId(GROUP, "prometheus-1 ü");

    private final NatsServer server = NatsServer.start();
    private final HandClock clock = new HandClock();
    private final NatsLink link = link(server.url());
    private final NatsLink otherLink = link(server.url());
    private final Elections here = elections(link);
    private final Elections there = elections(otherLink);

    @BeforeEach
    void connect() throws InterruptedException {
        assertThat(link.connection()).isNotNull();
        assertThat(otherLink.connection()).isNotNull();
    }

    @AfterEach
    void stop() {
        link.close();
        otherLink.close();
        server.close();
    }

    @Test
    void agreesFailsOverAndOutlivesTheServer() throws Exception {
        assertThat(here.accepts(A)).isTrue();
        assertThat(there.accepts(B)).isTrue();
        pass();
        assertThat(there.accepts(B)).isFalse();

        server.kill();
        await().until(() -> !link.isUp() && !otherLink.isUp());
        for (int i = 0; i < 10; i++) {
            assertThat(here.accepts(A)).isTrue();
            assertThat(there.accepts(B)).isFalse();
            pass();
        }

        server.restart();
        await().atMost(Duration.ofSeconds(60)).until(() -> link.isUp() && otherLink.isUp());
        assertThat(here.accepts(A)).isTrue();
        assertThat(there.accepts(B)).isFalse();
        pass();
        for (int i = 0; i < 8; i++) {
            there.accepts(B);
            pass();
        }
        assertThat(there.accepts(B)).isTrue();
        assertThat(here.accepts(A)).isFalse();
    }

    private void pass() throws InterruptedException {
        clock.move(Duration.ofSeconds(5));
        here.look();
        there.look();
    }

    private Elections elections(NatsLink over) {
        var register = new KvRegister(over, new Buckets(over, Map::of));
        return new Elections(Settings.of(Map.of()), register, clock, new SimpleMeterRegistry());
    }

    private static SSLContext none(String name) {
        throw new IllegalStateException("no TLS configuration is called " + name);
    }

    private static NatsLink link(String url) {
        var settings =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of("nats.servers", url), "test", 100))
                        .withMapping(NatsSettings.class)
                        .build()
                        .getConfigMapping(NatsSettings.class);
        var meters = new Meters(new SimpleMeterRegistry());
        return new NatsLink(
                new LinkOptions(settings, "collector-svc", meters, new NatsTls(ElectionsIT::none)),
                meters);
    }
}
