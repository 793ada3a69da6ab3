package io.plimsoll.messaging.ask;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.support.Status;
import io.plimsoll.messaging.Requests;
import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.observe.Traces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Requests over NATS. Thread safe.
@Singleton
public final class NatsRequests implements Requests {
    private final NatsLink link;
    private final Traces traces;

    public NatsRequests(NatsLink link, Traces traces) {
        this.link = link;
        this.traces = traces;
    }

    @Override
    public CompletableFuture<byte[]> ask(String subject, byte[] request, Duration timeout) {
        link.connectInBackground();
        var connection = link.ifUp();
        if (connection.isEmpty()) {
            return CompletableFuture.failedFuture(new Unanswered("NATS is not reachable"));
        }
        return ask(connection.get(), subject, request, timeout)
                .handle((answer, failure) -> answered(subject, answer, failure));
    }

    private CompletableFuture<Message> ask(
            Connection connection, String subject, byte[] request, Duration timeout) {
        var carried = new HashMap<String, String>();
        traces.inject(carried);
        var headers = new Headers();
        carried.forEach((name, value) -> headers.put(name, value));
        return connection.requestWithTimeout(subject, headers, request, timeout);
    }

    private static byte[] answered(String subject, Message answer, Throwable failure) {
        if (failure != null || answer == null) {
            throw new CompletionException(
                    new Unanswered(subject + " was not answered in time: " + failure));
        }
        Status status = answer.getStatus();
        if (answer.isStatusMessage() && status != null) {
            throw new CompletionException(new Unanswered("nobody listens on " + subject));
        }
        return answer.getData();
    }
}
