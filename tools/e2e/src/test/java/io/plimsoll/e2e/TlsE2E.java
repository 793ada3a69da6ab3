package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.Ports;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServerCertificate;
import io.plimsoll.testkit.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every way between the services, their servers and their callers by TLS, with the variables that
/// `docs/how-to/secure.md` names and no others.
class TlsE2E {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final ServerCertificate certificate = ServerCertificate.create();
    private final HttpClient https =
            HttpClient.newBuilder().sslContext(certificate.trusting()).build();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    @AfterEach
    void stop() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
        https.close();
    }

    @Test
    void speaksToNobodyInPlainText() throws Exception {
        var nats = closing(NatsServer.start(certificate));
        var redis = closing(RedisServer.start(certificate));
        var postgres = closing(PostgresServer.start(certificate));
        var environment = environment(nats, redis, postgres);
        int gateway = start("api-gateway", environment).tlsPort();
        int model = start("model-svc", environment).tlsPort();
        int detector = start("detector-svc", environment).tlsPort();
        var collector = start("collector-svc", environment);

        for (int port : new int[] {gateway, model, detector, collector.tlsPort()}) {
            await("ready at %d".formatted(port)).atMost(LIMIT).until(() -> isReady(port));
        }
        assertThatThrownBy(() -> get(URI.create(collector.process().url() + "/q/health/ready")))
                .isInstanceOf(IOException.class);
        assertThat(
                        postgres.query(
                                "select count(*) > 0, bool_and(ssl) from pg_stat_ssl"
                                        + " join pg_stat_activity using (pid)"
                                        + " where usename = 'plimsoll'"
                                        + " and pid <> pg_backend_pid()"))
                .isEqualTo("t|t");
    }

    private Map<String, String> environment(
            NatsServer nats, RedisServer redis, PostgresServer postgres) {
        var trusted = certificate.certificate().toString();
        var all = new HashMap<String, String>();
        all.put("QUARKUS_PROFILE", "local");
        all.put("NATS_SERVERS", "tls://127.0.0.1:" + nats.port());
        all.put("NATS_TLS_CONFIGURATION_NAME", "nats");
        all.put("QUARKUS_TLS_NATS_TRUST_STORE_PEM_CERTS", trusted);
        all.put("REDIS_HOSTS", redis.url());
        all.put("QUARKUS_REDIS_TLS_CONFIGURATION_NAME", "redis");
        all.put("QUARKUS_TLS_REDIS_TRUST_STORE_PEM_CERTS", trusted);
        all.put("QUARKUS_TLS_REDIS_HOSTNAME_VERIFICATION_ALGORITHM", "HTTPS");
        all.put("PLIMSOLL_PG_URL", postgres.url());
        all.put("PLIMSOLL_PG_USER", postgres.user());
        all.put("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE", "verify-full");
        all.put("QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM", "HTTPS");
        all.put("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM", "true");
        all.put("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS", trusted);
        all.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:%s?sslmode=verify-full&sslrootcert=%s".formatted(postgres.url(), trusted));
        all.put("QUARKUS_HTTP_SSL_CERTIFICATE_FILES", trusted);
        all.put("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", certificate.key().toString());
        all.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
        return all;
    }

    private record Started(ServiceProcess process, int tlsPort) {}

    private Started start(String name, Map<String, String> environment) {
        int port = Ports.free();
        var own = new HashMap<>(environment);
        own.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        var jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
        var process = closing(ServiceProcess.of(name, jar.normalize(), own));
        process.start();
        return new Started(process, port);
    }

    private boolean isReady(int port) throws InterruptedException {
        try {
            return get(URI.create("https://127.0.0.1:%d/q/health/ready".formatted(port))) == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private int get(URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        return https.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private <T extends AutoCloseable> T closing(T resource) {
        started.push(resource);
        return resource;
    }
}
