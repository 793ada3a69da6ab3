package io.plimsoll.action.notify.wire;

import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.action.notify.notice.Receiver;
import io.plimsoll.action.notify.notice.Terms;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Posts to receivers. Nobody is waited for longer than 5 s, redirects are not followed, and no
/// answer holds an address, which may be a secret. Thread safe; blocks.
@Singleton
public final class HttpPost {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    HttpPost(InstantSource clock) {
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /// Tells the receiver the notice as it stands.
    public Answer send(Notice notice, Receiver receiver, Terms terms) throws InterruptedException {
        var now = clock.instant();
        return send(Words.of(notice, receiver, now, terms), receiver, now);
    }

    /// Posts an event of an action to the receiver, in structured mode.
    public Answer send(CloudEvent<ActionEvent> event, Receiver receiver)
            throws InterruptedException {
        var message = new Message("", event.id(), CloudEvent.MEDIA_TYPE, Json.bytes(event));
        return send(message, receiver, clock.instant());
    }

    /// Asks the receiver what is to become of a proposed action.
    ///
    /// @param url where it is decided
    public Answer ask(CloudEvent<ActionEvent> event, String url, Receiver receiver)
            throws InterruptedException {
        return send(ApprovalWords.of(event, url, receiver.kind()), receiver, clock.instant());
    }

    private Answer send(Message message, Receiver receiver, Instant now)
            throws InterruptedException {
        HttpRequest request;
        try {
            request = request(message, receiver, now);
        } catch (IOException _) {
            return new Answer.Later("its token or secret file cannot be read", Duration.ZERO);
        } catch (IllegalArgumentException _) {
            // The message of a header that is refused holds its value.
            return new Answer.Later("its token cannot stand in a header", Duration.ZERO);
        }
        var exchange = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return Answers.of(exchange.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS), now);
        } catch (TimeoutException _) {
            return new Answer.Later("no answer in " + LIMIT.toSeconds() + " s", Duration.ZERO);
        } catch (ExecutionException e) {
            // Its message may hold the address, the kind of failure does not.
            var kind = e.getCause() == null ? e.getClass() : e.getCause().getClass();
            return new Answer.Later(kind.getSimpleName(), Duration.ZERO);
        } finally {
            exchange.cancel(true);
        }
    }

    private static HttpRequest request(Message message, Receiver receiver, Instant now)
            throws IOException {
        var endpoint = receiver.endpoint();
        var request =
                HttpRequest.newBuilder(endpoint.url(message.path()))
                        .timeout(LIMIT)
                        .header("Content-Type", message.contentType())
                        .header("User-Agent", "plimsoll")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        var token = endpoint.tokenFile();
        if (token.isPresent()) {
            var text = new String(read(token.get()), StandardCharsets.UTF_8);
            request.header("Authorization", "Bearer " + text);
        }
        var secret = endpoint.secretFile();
        if (secret.isPresent()) {
            WebhookSignature.of(message, read(secret.get()), now).forEach(request::header);
        }
        return request.build();
    }

    /// Read each time: it may be changed while the service runs.
    private static byte[] read(Path file) throws IOException {
        var text = Files.readString(file).strip();
        if (text.isEmpty()) {
            throw new IOException("empty");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
