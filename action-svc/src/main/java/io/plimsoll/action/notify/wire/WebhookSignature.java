package io.plimsoll.action.notify.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The headers of the Standard Webhooks specification: HMAC-SHA256 over id, time and body, as our
/// collector checks it, too. The time is signed: what was overheard cannot be sent again later.
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    static Map<String, String> of(Message message, byte[] key, Instant now) {
        var timestamp = Long.toString(now.getEpochSecond());
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((message.id() + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            var digest = Base64.getEncoder().encodeToString(mac.doFinal(message.body()));
            return Map.of(
                    "webhook-id",
                    message.id(),
                    "webhook-timestamp",
                    timestamp,
                    "webhook-signature",
                    "v1," + digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
