package io.plimsoll.collector.door;

import io.plimsoll.collector.access.Gate;
import io.plimsoll.collector.access.Paces;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.access.Signature;
import io.plimsoll.messaging.Backlog;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Stands before the doors and turns away who may not come in, or not now, before a byte of the
/// body is read.
@Singleton
final class Porter {
    static final String REMOTE_WRITE = "/api/v1/write";
    static final String METRICS_WEBHOOK = "/webhooks/metrics";
    static final String ALERTMANAGER_WEBHOOK = "/webhooks/alertmanager";

    static final String EVENTS_WEBHOOK = "/webhooks/events";
    private static final String WEBHOOKS = "/webhooks/";

    /// Before everything else that looks at a request.
    private static final int FIRST = 1000;

    private final Gate gate;
    private final Backlog backlog;
    private final Paces paces;
    private final Room room;
    private final Answers answers;

    Porter(Gate gate, Backlog backlog, Paces paces, Room room, Answers answers) {
        this.gate = gate;
        this.backlog = backlog;
        this.paces = paces;
        this.room = room;
        this.answers = answers;
    }

    void standBefore(@Observes Filters filters) {
        filters.register(this::letIn, FIRST);
    }

    /// Whatever else there is asks for a token, however it is spelt: `/api/v1/write/` and
    /// `/api/v1/write;a=b` lead to a door, too.
    private static boolean isAboutOurselves(String path) {
        return path.equals("/q") || path.startsWith("/q/");
    }

    private void letIn(RoutingContext context) {
        if (isAboutOurselves(context.normalizedPath())) {
            context.next();
            return;
        }
        var sender = gate.sender(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        var refusal =
                sender.isPresent()
                        ? admit(context, sender.get())
                        : signature(context)
                                .map(signature -> admit(context, signature))
                                .orElse(Optional.of(Refusal.NO_TOKEN));
        if (refusal.isEmpty()) {
            context.next();
        } else {
            answers.refuse(context, refusal.get());
        }
    }

    /// Only a webhook's door proves signatures.
    private static Optional<Signature> signature(RoutingContext context) {
        return context.normalizedPath().startsWith(WEBHOOKS)
                ? Signature.of(context.request()::getHeader)
                : Optional.empty();
    }

    private @Nullable Refusal busy() {
        return switch (backlog.status()) {
            case Backlog.Status.Ok _ -> null;
            case Backlog.Status.Behind behind -> Refusal.behind(behind.reason());
            case Backlog.Status.Unknown _ -> Refusal.NOT_CONNECTED;
        };
    }

    private Optional<Refusal> admit(RoutingContext context, Sender sender) {
        var wait = paces.wait(sender);
        if (wait.isPositive()) {
            return Optional.of(Refusal.tooFast(wait));
        }
        return admit(context, sender.cluster(), bytes -> Visit.of(sender, room, bytes));
    }

    private Optional<Refusal> admit(RoutingContext context, Signature signature) {
        return admit(context, Room.UNPROVED, bytes -> Visit.of(signature, room, bytes));
    }

    private Optional<Refusal> admit(
            RoutingContext context, @Nullable String account, LongFunction<Visit> visit) {
        var busy = busy();
        if (busy != null) {
            return Optional.of(busy);
        }
        long bytes = answers.claimedLength(context);
        if (bytes > answers.maxBody()) {
            return Optional.of(answers.tooLarge());
        }
        var verdict = room.take(account, bytes);
        if (verdict != Room.Verdict.TAKEN) {
            return Optional.of(Refusal.of(verdict));
        }
        visit.apply(bytes).putInto(context);
        return Optional.empty();
    }
}
