package io.plimsoll.messaging.observe;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// OpenTelemetry runs when `OTEL_EXPORTER_OTLP_ENDPOINT` says where to, and not otherwise, alike in
/// all services. A service's own configuration has precedence.
public final class TelemetrySwitch implements ConfigSource {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// What OpenTelemetry's variables are called in Quarkus.
    private static final Map<String, String> NAMES =
            Map.of(
                    ENDPOINT,
                    "quarkus.otel.exporter.otlp.endpoint",
                    "OTEL_EXPORTER_OTLP_PROTOCOL",
                    "quarkus.otel.exporter.otlp.protocol",
                    "OTEL_EXPORTER_OTLP_HEADERS",
                    "quarkus.otel.exporter.otlp.headers");

    /// Below `application.properties` (250).
    private static final int ORDINAL = 200;

    private final Map<String, String> values;

    public TelemetrySwitch() {
        this(System.getenv());
    }

    TelemetrySwitch(Map<String, String> environment) {
        boolean isOff = environment.getOrDefault(ENDPOINT, "").isBlank();
        var all = new HashMap<String, String>();
        all.put("quarkus.otel.sdk.disabled", Boolean.toString(isOff));
        if (!isOff) {
            NAMES.forEach((variable, name) -> {
                var value = environment.getOrDefault(variable, "");
                if (!value.isBlank()) {
                    all.put(name, value);
                }
            });
        }
        values = Map.copyOf(all);
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
