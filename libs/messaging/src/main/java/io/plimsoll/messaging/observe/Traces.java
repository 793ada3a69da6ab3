package io.plimsoll.messaging.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogRecord;
import io.plimsoll.messaging.WorkItem;
import io.smallrye.reactive.messaging.TracingMetadata;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/// Carries the W3C trace context over the broker, or does nothing where there is no OpenTelemetry.
/// Thread safe.
@Singleton
public final class Traces {
    private static final String SCOPE = "io.plimsoll.messaging";
    private static final int MOST_LINKS = 16;

    private final OpenTelemetry telemetry;

    @Inject
    public Traces(Instance<OpenTelemetry> telemetry) {
        this(telemetry.isResolvable() ? telemetry.get() : OpenTelemetry.noop());
    }

    public Traces(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    /// Adds `traceparent` of the message's trace, or of the caller's, to the headers.
    public void inject(Message<?> message, Map<String, String> headers) {
        var context =
                TracingMetadata.fromMessage(message)
                        .map(TracingMetadata::getCurrentContext)
                        .orElseGet(Context::current);
        telemetry.getPropagators().getTextMapPropagator().inject(context, headers, Traces::set);
    }

    /// Adds `traceparent` of the caller's trace to the headers.
    public void inject(Map<String, String> headers) {
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(Context.current(), headers, Traces::set);
    }

    /// Runs it within the trace of whoever wrote the headers.
    public void run(Map<String, String> headers, Runnable task) {
        extracted(headers).wrap(task).run();
    }

    private static void set(@Nullable Map<String, String> headers, String key, String value) {
        if (headers != null) {
            headers.put(key, value);
        }
    }

    /// The work continues the trace of whoever published it.
    public Metadata of(WorkItem item) {
        var parent = extracted(item.headers());
        return Span.fromContext(parent).getSpanContext().isValid()
                ? Metadata.of(TracingMetadata.with(parent, parent))
                : Metadata.empty();
    }

    /// A batch has many origins: a trace of its own, with links to the first of them.
    public Metadata of(LogBatch batch) {
        var origins =
                batch.records().stream()
                        .map(LogRecord::headers)
                        .filter(headers -> headers.containsKey("traceparent"))
                        .limit(MOST_LINKS)
                        .toList();
        if (origins.isEmpty()) {
            return Metadata.empty();
        }
        var span =
                telemetry
                        .getTracer(SCOPE)
                        .spanBuilder("read partition")
                        .setNoParent()
                        .setSpanKind(SpanKind.CONSUMER)
                        .setAttribute("plimsoll.partition", batch.partition());
        origins.forEach(
                headers -> span.addLink(Span.fromContext(extracted(headers)).getSpanContext()));
        var started = span.startSpan();
        started.end();
        return Metadata.of(TracingMetadata.withCurrent(Context.root().with(started)));
    }

    private Context extracted(Map<String, String> headers) {
        return telemetry
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.root(), headers, new HeaderGetter());
    }

    private static final class HeaderGetter implements TextMapGetter<Map<String, String>> {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
