package io.plimsoll.messaging.ask;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.plimsoll.messaging.Responder;
import io.plimsoll.messaging.flow.Stopping;
import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.observe.Observing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// Lets the service's [Responder]s listen, on each new connection anew. Thread safe.
@Singleton
public final class Responders {
    private static final Logger LOG = Logger.getLogger(Responders.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    /// Requests in progress at once; further ones wait at the client, which bounds them itself.
    private static final int MOST = 64;

    private final List<Responder> responders;
    private final NatsLink link;
    private final Observing observing;
    private final Semaphore room = new Semaphore(MOST);
    private final Stopping stopping = new Stopping();

    @Inject
    public Responders(@Any Instance<Responder> responders, NatsLink link, Observing observing) {
        this(responders.stream().toList(), link, observing);
    }

    public Responders(List<Responder> responders, NatsLink link, Observing observing) {
        this.responders = List.copyOf(responders);
        this.link = link;
        this.observing = observing;
    }

    void start(@Observes StartupEvent event) {
        listen();
    }

    /// Before the link is closed.
    void stop(@Observes @Priority(0) ShutdownEvent event) {
        stop();
    }

    public void listen() {
        if (!responders.isEmpty()) {
            Thread.ofVirtual().name("responders").start(this::run);
        }
    }

    public void stop() {
        stopping.ask();
    }

    private void run() {
        try {
            while (!stopping.isAsked()) {
                int epoch = link.epoch();
                var connection = link.connection();
                try {
                    listen(connection, epoch);
                } catch (RuntimeException e) {
                    LOG.warnf("Nobody listens to requests, trying on; reason=%s", e.getMessage());
                    stopping.await(LOOK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            LOG.debug("The link was closed while waiting for it", e);
        }
    }

    private void listen(Connection connection, int epoch) throws InterruptedException {
        var dispatcher = connection.createDispatcher();
        for (var each : responders) {
            dispatcher.subscribe(
                    each.subject(),
                    each.group().orElse(observing.service()),
                    message -> take(each, connection, message));
        }
        while (!stopping.isAsked() && epoch == link.epoch()) {
            stopping.await(LOOK);
        }
        if (stopping.isAsked()) {
            connection.closeDispatcher(dispatcher);
        }
    }

    private void take(Responder responder, Connection connection, Message request)
            throws InterruptedException {
        room.acquire();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        observing
                                .traces()
                                .run(
                                        headers(request),
                                        () -> answer(responder, connection, request));
                    } finally {
                        room.release();
                    }
                });
    }

    private void answer(Responder responder, Connection connection, Message request) {
        var replyTo = request.getReplyTo();
        if (replyTo == null) {
            return;
        }
        try {
            responder
                    .answer(request.getData())
                    .ifPresent(answer -> connection.publish(replyTo, answer));
            observing.meters().count("answers", "subject", responder.subject());
        } catch (RuntimeException e) {
            observing.meters().count("answer_failures", "subject", responder.subject());
            LOG.errorf(e, "A request was not answered; subject=%s", responder.subject());
        }
    }

    private static Map<String, String> headers(Message request) {
        var found = new HashMap<String, String>();
        var headers = request.getHeaders();
        if (headers != null) {
            for (var name : headers.keySet()) {
                var value = headers.getFirst(name);
                if (value != null) {
                    found.put(name, value);
                }
            }
        }
        return found;
    }
}
