package io.plimsoll.action.notify.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.plimsoll.action.notify.notice.Endpoint;
import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.action.notify.notice.Receiver;
import io.plimsoll.action.notify.notice.Scope;
import io.plimsoll.action.notify.notice.Terms;
import io.plimsoll.action.settings.NotificationSettings.Kind;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is made of the answers of a receiver, and what it gets.
class HttpPostTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");
    private static final Terms TERMS =
            new Terms(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofDays(1));

    private final HttpPost post = new HttpPost(InstantSource.fixed(AT));
    private final Map<String, String> got = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    got.put("path", exchange.getRequestURI().getPath());
                    got.put(
                            "body",
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    for (var name :
                            List.of(
                                    "Authorization",
                                    "webhook-id",
                                    "webhook-timestamp",
                                    "webhook-signature")) {
                        var value = exchange.getRequestHeaders().getFirst(name);
                        if (value != null) {
                            got.put(name, value);
                        }
                    }
                    answers.forEach(exchange.getResponseHeaders()::add);
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        post.close();
    }

    @Test
    void whatIsTakenIsTaken() throws Exception {
        assertThat(send(Kind.slack, endpoint())).isEqualTo(new Answer.Taken());
        assertThat(got.get("body")).contains("cart: latency is up");
    }

    @Test
    void whatIsRefusedIsFinalAndARedirectIsNotFollowed() throws Exception {
        status = 400;
        assertThat(send(Kind.webhook, endpoint())).isEqualTo(new Answer.Refused("status 400"));

        status = 302;
        answers.put("Location", endpoint().url("/elsewhere").toString());
        assertThat(send(Kind.webhook, endpoint())).isEqualTo(new Answer.Refused("status 302"));
        assertThat(got.get("path")).isEqualTo("/hook");
    }

    @Test
    void whoIsBusySaysForHowLong() throws Exception {
        status = 429;
        answers.put("Retry-After", "17");
        assertThat(send(Kind.webhook, endpoint()))
                .isEqualTo(new Answer.Later("status 429", Duration.ofSeconds(17)));

        status = 503;
        answers.put("Retry-After", "Tue, 24 Nov 2026 03:18:00 GMT");
        assertThat(send(Kind.webhook, endpoint()))
                .isEqualTo(new Answer.Later("status 503", Duration.ofMinutes(1)));

        status = 408;
        answers.put("Retry-After", "soon");
        assertThat(send(Kind.webhook, endpoint()))
                .isEqualTo(new Answer.Later("status 408", Duration.ZERO));
    }

    @Test
    void whoIsAwayIsTriedAgainAndItsAddressIsNotSaid() throws Exception {
        var endpoint = endpoint();
        server.stop(0);

        assertThat(send(Kind.webhook, endpoint))
                .isInstanceOfSatisfying(
                        Answer.Later.class,
                        later -> assertThat(later.reason()).doesNotContain("127.0.0.1", "hook"));
    }

    @Test
    void showsItsTokenAndSignsAsTheSpecificationWants() throws Exception {
        var token = Files.writeString(folder.resolve("token"), "t0ken\n");
        var key = Files.writeString(folder.resolve("key"), "secret\n");

        var _ = send(Kind.webhook, endpoint().withTokenFile(token).withSecretFile(key));

        assertThat(got).containsEntry("Authorization", "Bearer t0ken");
        assertThat(got).containsEntry("webhook-id", "inc-1.1");
        assertThat(got).containsEntry("webhook-timestamp", Long.toString(AT.getEpochSecond()));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signed = "inc-1.1." + AT.getEpochSecond() + "." + got.get("body");
        var expected =
                Base64.getEncoder()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        assertThat(got).containsEntry("webhook-signature", "v1," + expected);
    }

    @Test
    void aTokenThatCannotBeReadIsWaitedFor() throws Exception {
        assertThat(send(Kind.webhook, endpoint().withTokenFile(folder.resolve("none"))))
                .isInstanceOf(Answer.Later.class);
    }

    @Test
    void anAlertmanagerIsToldUnderItsOwnPath() throws Exception {
        var _ = send(Kind.alertmanager, endpoint());

        assertThat(got).containsEntry("path", "/hook/api/v2/alerts");
        assertThat(got.get("body"))
                .contains("\"alertname\":\"PlimsollIncident\"", "\"incident\":\"inc-1\"");
    }

    private Endpoint endpoint() {
        return Endpoint.of("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    private Answer send(Kind kind, Endpoint endpoint) throws InterruptedException {
        var scope = new Scope(AnomalyEvent.Severity.warning, Set.of(), null);
        var receiver = new Receiver("receiver", kind, scope, endpoint);
        var notice = Notice.first(incident(), AT, new Notice.Rules(receiver, TERMS));
        return post.send(notice, receiver, TERMS);
    }

    private static IncidentEvent incident() {
        return new IncidentEvent(
                "inc-1",
                1,
                IncidentEvent.State.opened,
                "prod",
                List.of("shop"),
                "cart: latency is up",
                AnomalyEvent.Severity.critical,
                AT,
                AT,
                null,
                List.of("a"),
                List.of("prod/shop/Deployment/cart"),
                List.of(),
                List.of(),
                "prod/shop/Deployment/cart",
                "/incidents/inc-1",
                List.of(),
                null,
                1,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }
}
