package io.plimsoll.messaging.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nats.client.Connection;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.plimsoll.messaging.Plumbing;
import io.plimsoll.messaging.observe.Meters;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways to be let in by a real server.
class NatsAccessIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void speaksTlsToAServerThatItTrusts() throws Exception {
        var certificate = ServerCertificate.create();
        try (var nats = NatsServer.start(certificate)) {
            var settings =
                    new Plumbing.Servers(
                            List.of(nats.url()), Optional.empty(), Optional.of("nats"));
            var trusting = trusting(certificate);

            var connection = connect(settings, new NatsTls(_ -> trusting));
            assertThat(connection.getStatus()).isEqualTo(Connection.Status.CONNECTED);
            assertThat(connection.getServerInfo().isTLSRequired()).isTrue();
            assertThat(connection.createInbox()).startsWith("_INBOX.probe.");
            connection.close();
            var doubting = SSLContext.getDefault();
            assertThatThrownBy(() -> connect(settings, new NatsTls(_ -> doubting)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void provesItselfByTheSeedOfAnNkey() throws Exception {
        var key = NKey.createUser(null);
        var configuration =
                Files.writeString(
                        home.resolve("nats.conf"),
                        "authorization { users: [ { nkey: %s } ] }"
                                .formatted(new String(key.getPublicKey())));
        var seed = Files.writeString(home.resolve("seed"), new String(key.getSeed()) + "\n");
        var other =
                Files.writeString(
                        home.resolve("other"), new String(NKey.createUser(null).getSeed()));
        try (var nats = NatsServer.start(configuration, Map.of())) {
            var connection = connect(keyed(nats, seed), noTls());
            connection.flush(Duration.ofSeconds(5));
            assertThat(connection.getStatus()).isEqualTo(Connection.Status.CONNECTED);
            connection.close();
            assertThatThrownBy(() -> connect(keyed(nats, other), noTls()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static Plumbing.Servers keyed(NatsServer nats, Path seed) {
        return new Plumbing.Servers(
                List.of(nats.url()), Optional.of(seed.toString()), Optional.empty());
    }

    private static NatsTls noTls() {
        return new NatsTls(name -> {
            throw new IllegalStateException(name);
        });
    }

    private static Connection connect(NatsSettings settings, NatsTls tls) throws Exception {
        var meters = new Meters(new SimpleMeterRegistry());
        return Nats.connect(new LinkOptions(settings, "probe", meters, tls).build((_, _) -> {}));
    }

    private static SSLContext trusting(ServerCertificate of) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var pem = Files.newInputStream(of.certificate())) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
