package io.plimsoll.collector.door;

import io.plimsoll.collector.access.Signature;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
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
    static final String OTLP_METRICS = "/v1/metrics";
    static final String METRICS_WEBHOOK = "/webhooks/metrics";
    static final String ALERTMANAGER_WEBHOOK = "/webhooks/alertmanager";
    static final String EVENTS_WEBHOOK = "/webhooks/events";
    private static final String WEBHOOKS = "/webhooks/";

    /// Before everything else that looks at a request.
    private static final int FIRST = 1000;

    /// After Quarkus has set the limit for all bodies.
    private static final int AFTER_THE_LIMIT = 1;

    private final Admittance admittance;
    private final Answers answers;

    Porter(Admittance admittance, Answers answers) {
        this.admittance = admittance;
        this.answers = answers;
    }

    void standBefore(@Observes Filters filters) {
        filters.register(this::letIn, FIRST);
        filters.register(this::boundUnsaid, AFTER_THE_LIMIT);
    }

    /// A body that does not say its length is read up to the room that was taken for it.
    private void boundUnsaid(RoutingContext context) {
        if (context.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            context.put(
                    VertxHttpRecorder.MAX_REQUEST_SIZE_KEY,
                    Long.valueOf(answers.mostUnsaid(context)));
        }
        context.next();
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
        var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        var signature = signature(context);
        switch (admittance.admit(authorization, signature, answers.claimedLength(context))) {
            case Admittance.Verdict.Out(Refusal refusal) -> answers.refuse(context, refusal);
            case Admittance.Verdict.In(Visit visit) -> {
                visit.putInto(context);
                context.next();
            }
        }
    }

    /// Only a webhook's door proves signatures; null elsewhere.
    private static @Nullable Signature signature(RoutingContext context) {
        return context.normalizedPath().startsWith(WEBHOOKS)
                ? Signature.of(context.request()::getHeader).orElse(null)
                : null;
    }
}
