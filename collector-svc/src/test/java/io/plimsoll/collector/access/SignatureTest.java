package io.plimsoll.collector.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collector.HandClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    private final HandClock clock = new HandClock();
    private final Gate gate =
            new Gate(
                    IngestTokens.parse("prod=first-token,prod=second-token,edge=third-token"),
                    false,
                    clock);

    @Test
    void knowsWhoSignedTheWayOfGitHubAndFlux() {
        var signature = "sha256=" + HexFormat.of().formatHex(hmac("third-token", "", BODY));

        assertThat(cluster(Map.of("X-Hub-Signature-256", signature), BODY)).contains("edge");
        assertThat(cluster(Map.of("X-Signature", signature), BODY)).contains("edge");
        assertThat(cluster(Map.of("X-Signature", signature), new byte[0])).isEmpty();
    }

    @Test
    void knowsWhoSignedTheWayOfStandardWebhooks() {
        var headers = standard("second-token");

        assertThat(cluster(headers, BODY)).contains("prod");
        assertThat(cluster(headers, "{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(cluster(standard("none-of-them"), BODY)).isEmpty();
    }

    @Test
    void takesNoOldSignatureAndNoneFromTheFuture() {
        var headers = standard("second-token");

        clock.move(Duration.ofMinutes(6));
        assertThat(cluster(headers, BODY)).isEmpty();
        clock.move(Duration.ofMinutes(-12));
        assertThat(cluster(headers, BODY)).isEmpty();
    }

    @Test
    void takesNothingElseForASignature() {
        assertThat(Signature.of(_ -> null)).isEmpty();
        assertThat(Signature.of(Map.of("X-Signature", "sha1=00")::get)).isEmpty();
        assertThat(Signature.of(Map.of("X-Signature", "sha256=zz")::get)).isEmpty();
        assertThat(Signature.of(Map.of("webhook-signature", "v1,AAAA")::get)).isEmpty();
        assertThat(
                        Signature.of(
                                Map.of(
                                                "webhook-signature", "v1,AAAA",
                                                "webhook-id", "1",
                                                "webhook-timestamp", "9223372036854775807")
                                        ::get))
                .isEmpty();
    }

    private Optional<String> cluster(Map<String, String> headers, byte[] body) {
        return Signature.of(headers::get)
                .flatMap(signature -> gate.signer(signature, body))
                .map(Sender::cluster);
    }

    private Map<String, String> standard(String token) {
        var timestamp = Long.toString(HandClock.START.getEpochSecond());
        var mac = hmac(token, "msg_1." + timestamp + ".", BODY);
        return Map.of(
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                "v1,AAAA v1," + Base64.getEncoder().encodeToString(mac));
    }

    private static byte[] hmac(String token, String before, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
