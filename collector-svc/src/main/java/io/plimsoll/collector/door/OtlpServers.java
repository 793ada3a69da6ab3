package io.plimsoll.collector.door;

import io.plimsoll.collector.OtlpSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Listens on the ports where senders of OpenTelemetry look by themselves: 4318 leads to the same
/// door as the service's own port and to no other, 4317 is for gRPC. Neither speaks TLS.
@Singleton
public class OtlpServers {
    private static final Logger LOG = Logger.getLogger(OtlpServers.class);
    private static final int LONGEST_WAIT_SECONDS = 10;
    private static final int CHUNK = 64 << 10;
    private static final int IDLE_SECONDS = 120;

    private final OtlpSettings settings;
    private final Vertx vertx;
    private final OtlpGrpcDoor grpc;
    private final String host;
    private final List<HttpServer> servers = new ArrayList<>(2);
    private OptionalInt httpPort = OptionalInt.empty();
    private OptionalInt grpcPort = OptionalInt.empty();

    @Inject
    OtlpServers(
            OtlpSettings settings,
            Vertx vertx,
            OtlpGrpcDoor grpc,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host) {
        this.settings = settings;
        this.vertx = vertx;
        this.grpc = grpc;
        this.host = host;
    }

    void open(@Observes StartupEvent event) {
        if (settings.httpPort().isPresent()) {
            httpPort = listen(settings.httpPort().getAsInt(), "HTTP", this::passOn);
        }
        if (settings.grpcPort().isPresent()) {
            var handler = grpc.on(vertx);
            grpcPort = listen(settings.grpcPort().getAsInt(), "gRPC", handler);
        }
    }

    /// Where OTLP over HTTP is taken; empty when it is nowhere but on the service's own port.
    public OptionalInt httpPort() {
        return httpPort;
    }

    /// Where OTLP over gRPC is taken; empty when it is nowhere.
    public OptionalInt grpcPort() {
        return grpcPort;
    }

    private void passOn(HttpServerRequest request) {
        if (Porter.OTLP_METRICS.equals(request.path())) {
            VertxHttpRecorder.getRootHandler().handle(request);
        } else {
            Future<Void> _ = request.response().setStatusCode(404).end();
        }
    }

    private OptionalInt listen(int port, String protocol, Handler<HttpServerRequest> handler) {
        var options =
                new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setMaxChunkSize(CHUNK)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS);
        var server = vertx.createHttpServer(options).requestHandler(handler);
        try {
            var _ =
                    server.listen()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "OTLP over %s cannot listen on port %d: set PLIMSOLL_OTLP_%s_PORT"
                            .formatted(protocol, port, protocol.toUpperCase(Locale.ROOT)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopping", e);
        }
        servers.add(server);
        LOG.infof("OTLP is taken; protocol=%s, port=%d", protocol, server.actualPort());
        return OptionalInt.of(server.actualPort());
    }

    /// Before messaging drains what is on its way.
    void close(@Observes @Priority(0) ShutdownEvent event) {
        for (var server : servers) {
            Future<Void> _ = server.close();
        }
    }
}
