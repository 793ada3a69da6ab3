package io.plimsoll.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.plimsoll.messaging.log.LogServices;
import io.plimsoll.messaging.nats.Buckets;
import io.plimsoll.messaging.nats.KvPartitionCount;
import io.plimsoll.messaging.nats.LinkOptions;
import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.nats.NatsSettings;
import io.plimsoll.messaging.nats.NatsTls;
import io.plimsoll.messaging.nats.Positions;
import io.plimsoll.messaging.nats.StreamKeeper;
import io.plimsoll.messaging.nats.StreamSettings;
import io.plimsoll.messaging.observe.Meters;
import io.plimsoll.messaging.observe.Observing;
import io.plimsoll.messaging.observe.Traces;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.Config;

/// What CDI would put together, by hand, for tests that need more than one of it.
public final class Plumbing implements AutoCloseable {
    private static final String SERVICE = "probe";

    public final NatsLink link;
    public final Buckets buckets;
    public final StreamKeeper keeper;
    public final LogServices services;
    public final Observing observing;
    public final AtomicInteger stops = new AtomicInteger();

    public Plumbing(String url, Map<String, StreamSettings.Bounds> bounds) {
        this(url, bounds, 16);
    }

    public Plumbing(String url, Map<String, StreamSettings.Bounds> bounds, int partitions) {
        var meters = new Meters(new SimpleMeterRegistry());
        StreamSettings streams = () -> bounds;
        link =
                new NatsLink(
                        new LinkOptions(
                                Servers.at(url), SERVICE, meters, new NatsTls(Plumbing::none)),
                        meters);
        buckets = new Buckets(link, streams);
        var count = new KvPartitionCount(buckets, partitions, stops::incrementAndGet);
        keeper = new StreamKeeper(link, streams, count);
        observing = new Observing(SERVICE, meters, new Traces(OpenTelemetry.noop()));
        services = new LogServices(link, keeper, new Positions(buckets), observing);
    }

    private static SSLContext none(String name) {
        throw new IllegalStateException("no TLS configuration is called " + name);
    }

    public static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    @Override
    public void close() {
        link.close();
    }

    public record Limits(Optional<Duration> maxAge, OptionalLong maxBytes, OptionalInt replicas)
            implements StreamSettings.Bounds {
        public static Limits ofBytes(long bytes) {
            return new Limits(Optional.empty(), OptionalLong.of(bytes), OptionalInt.empty());
        }
    }

    /// Settings of a connection that say no more than where to.
    public record Servers(
            List<String> servers, Optional<String> nkeyFile, Optional<String> tlsConfigurationName)
            implements NatsSettings {
        public static Servers at(String url) {
            return new Servers(List.of(url), Optional.empty(), Optional.empty());
        }

        @Override
        public Optional<String> user() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public Optional<String> token() {
            return Optional.empty();
        }

        @Override
        public Optional<String> credentials() {
            return Optional.empty();
        }
    }
}
