package io.plimsoll.collector.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.IngestSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How requests are turned away, alike at every door: one line of text, a meter, and `Retry-After`
/// where it helps to come again. Thread safe.
@Singleton
final class Answers {
    private final long retryAfter;
    private final long maxBody;
    private final MeterRegistry meters;

    Answers(
            IngestSettings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody,
            MeterRegistry meters) {
        this.retryAfter = Math.max(1, settings.retryAfter().toSeconds());
        this.maxBody = maxBody.asLongValue();
        this.meters = meters;
    }

    long maxBody() {
        return maxBody;
    }

    /// What the body says it takes; the most it may, when it does not say.
    long claimedLength(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? maxBody : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return maxBody;
        }
    }

    Refusal tooLarge() {
        return new Refusal(413, "size", "the limit is a body of " + maxBody + " bytes");
    }

    void refuse(RoutingContext context, Refusal refusal) {
        count(refusal);
        var response = context.response().setStatusCode(refusal.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_PLAIN);
        if (refusal.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (refusal.isPassing()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter(refusal));
        }
        if (context.request().version() != HttpVersion.HTTP_2) {
            // The body was not read: what is left of it must not be taken for the next request.
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.end(refusal.message() + "\n");
    }

    Response refused(Refusal refusal) {
        count(refusal);
        var response =
                Response.status(refusal.status())
                        .type(MediaType.TEXT_PLAIN)
                        .entity(refusal.message() + "\n");
        return refusal.isPassing()
                ? response.header("Retry-After", retryAfter(refusal)).build()
                : response.build();
    }

    private String retryAfter(Refusal refusal) {
        long wait = refusal.comeAgain().plusMillis(999).toSeconds();
        return Long.toString(wait == 0 ? retryAfter : wait);
    }

    private void count(Refusal refusal) {
        meters.counter(
                        "plimsoll.ingest.refusals",
                        "status",
                        Integer.toString(refusal.status()),
                        "cause",
                        refusal.cause())
                .increment();
    }
}
