package io.plimsoll.collector.door;

import io.plimsoll.collector.access.Gate;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.messaging.Backlog;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Stands before the doors and turns away who may not come in, or not now, before a byte of the
/// body is read.
@Singleton
final class Porter {
    static final String REMOTE_WRITE = "/api/v1/write";
    static final String METRICS_WEBHOOK = "/webhooks/metrics";
    static final String ALERTMANAGER_WEBHOOK = "/webhooks/alertmanager";

    /// Before everything else that looks at a request.
    private static final int FIRST = 1000;

    private final Gate gate;
    private final Backlog backlog;
    private final Room room;
    private final Answers answers;

    Porter(Gate gate, Backlog backlog, Room room, Answers answers) {
        this.gate = gate;
        this.backlog = backlog;
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
        var refusal = sender.isEmpty() ? Refusal.NO_TOKEN : busy();
        if (refusal == null) {
            refusal = admit(context, sender.orElseThrow());
        }
        if (refusal == null) {
            context.next();
        } else {
            answers.refuse(context, refusal);
        }
    }

    private @Nullable Refusal busy() {
        return switch (backlog.status()) {
            case Backlog.Status.Ok _ -> null;
            case Backlog.Status.Behind behind -> Refusal.behind(behind.reason());
            case Backlog.Status.Unknown _ -> Refusal.NOT_CONNECTED;
        };
    }

    private @Nullable Refusal admit(RoutingContext context, Sender sender) {
        long bytes = answers.claimedLength(context);
        if (bytes > answers.maxBody()) {
            return answers.tooLarge();
        }
        var verdict = room.take(sender.cluster(), bytes);
        if (verdict != Room.Verdict.TAKEN) {
            return Refusal.of(verdict);
        }
        new Visit(sender, room, bytes).putInto(context);
        return null;
    }
}
