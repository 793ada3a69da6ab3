package io.plimsoll.messaging.observe;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// OpenTelemetry runs when `OTEL_EXPORTER_OTLP_ENDPOINT` says where to, and not otherwise, alike in
/// all services. A service's own configuration has precedence.
public final class TelemetrySwitch implements ConfigSource {
    static final String VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// Below `application.properties` (250).
    private static final int ORDINAL = 200;

    private final Map<String, String> values;

    public TelemetrySwitch() {
        this(System.getenv().getOrDefault(VARIABLE, ""));
    }

    TelemetrySwitch(String endpoint) {
        values =
                endpoint.isBlank()
                        ? Map.of("quarkus.otel.sdk.disabled", "true")
                        : Map.of(
                                "quarkus.otel.sdk.disabled",
                                "false",
                                "quarkus.otel.exporter.otlp.endpoint",
                                endpoint);
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return values.get(name);
    }

    @Override
    public String getName() {
        return "OpenTelemetry by environment";
    }
}
