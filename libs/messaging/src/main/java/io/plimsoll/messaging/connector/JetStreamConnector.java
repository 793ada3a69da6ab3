package io.plimsoll.messaging.connector;

import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.health.HealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/// SmallRye's door to JetStream. `mode` says how an inbound channel reads: `log` or `work`.
@ApplicationScoped
@Connector(JetStreamConnector.NAME)
public class JetStreamConnector implements InboundConnector, OutboundConnector, HealthReporter {
    static final String NAME = "nats-jetstream";

    private final Channels channels;
    private final ChannelFactory factory;

    public JetStreamConnector(Channels channels, ChannelFactory factory) {
        this.channels = channels;
        this.factory = factory;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        var mode = config.getValue("mode", String.class);
        return switch (mode) {
            case "log" -> {
                var channel = factory.log(config);
                channels.add(channel);
                yield channel.publisher();
            }
            case "work" -> {
                var channel = factory.work(config);
                channels.add(channel);
                yield channel.publisher();
            }
            default ->
                    throw new IllegalArgumentException(
                            "channel %s: mode %s is neither log nor work"
                                    .formatted(
                                            config.getValue("channel-name", String.class), mode));
        };
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        var channel = factory.out(config);
        channels.add(channel);
        return channel;
    }

    @Override
    public HealthReport getReadiness() {
        return channels.readiness();
    }

    @Override
    public HealthReport getLiveness() {
        return channels.liveness();
    }
}
