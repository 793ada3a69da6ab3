package io.plimsoll.collector.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.OtlpSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How requests are turned away, alike at every door: one line of text, a meter, and `Retry-After`
/// where it helps to come again. Thread safe.
@Singleton
final class Answers {
    private final long retryAfter;
    private final long maxBody;
    private final long maxStreamed;
    private final MeterRegistry meters;

    Answers(
            IngestSettings settings,
            OtlpSettings otlp,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody,
            MeterRegistry meters) {
        this.retryAfter = Math.max(1, settings.retryAfter().toSeconds());
        this.maxBody = maxBody.asLongValue();
        this.maxStreamed = Math.min(this.maxBody, otlp.maxStreamed().asLongValue());
        this.meters = meters;
    }

    long maxBody() {
        return maxBody;
    }

    /// What the body says it takes; the most it may, when it does not say.
    long claimedLength(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? mostUnsaid(context) : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return maxBody;
        }
    }

    /// What a body may take that does not say it. Exporters of OTLP send theirs in chunks, all of
    /// them, and few bytes each: they need not take the room of the largest.
    long mostUnsaid(RoutingContext context) {
        return isOtlp(context) ? maxStreamed : maxBody;
    }

    private static boolean isOtlp(RoutingContext context) {
        return context.normalizedPath().startsWith(Porter.OTLP_METRICS);
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
        if (isOtlp(context)) {
            var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
            var form = Objects.requireNonNullElse(OtlpForm.of(type), OtlpForm.PROTOBUF);
            response.putHeader(HttpHeaders.CONTENT_TYPE, form.mediaType());
            response.end(Buffer.buffer(form.write(refusal)));
        } else {
            response.end(refusal.message() + "\n");
        }
    }

    Response refused(Refusal refusal) {
        return refused(refusal, MediaType.TEXT_PLAIN, refusal.message() + "\n");
    }

    /// As OTLP wants to be told.
    Response refused(Refusal refusal, OtlpForm form) {
        return refused(refusal, form.mediaType(), form.write(refusal));
    }

    private Response refused(Refusal refusal, String type, Object entity) {
        count(refusal);
        var response = Response.status(refusal.status()).type(type).entity(entity);
        return refusal.isPassing()
                ? response.header("Retry-After", retryAfter(refusal)).build()
                : response.build();
    }

    private String retryAfter(Refusal refusal) {
        long wait = refusal.comeAgain().plusMillis(999).toSeconds();
        return Long.toString(wait == 0 ? retryAfter : wait);
    }

    void count(Refusal refusal) {
        meters.counter(
                        "plimsoll.ingest.refusals",
                        "status",
                        Integer.toString(refusal.status()),
                        "cause",
                        refusal.cause())
                .increment();
    }
}
