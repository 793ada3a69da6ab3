package io.plimsoll.messaging.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetrySwitchTest {
    @Test
    void isOffWithoutAnEndpoint() {
        assertThat(new TelemetrySwitch(Map.of()).getValue("quarkus.otel.sdk.disabled"))
                .isEqualTo("true");
    }

    @Test
    void isOnWithAnEndpoint() {
        var source =
                new TelemetrySwitch(
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                "http://127.0.0.1:4317",
                                "OTEL_EXPORTER_OTLP_PROTOCOL",
                                "http/protobuf"));

        assertThat(source.getValue("quarkus.otel.sdk.disabled")).isEqualTo("false");
        assertThat(source.getValue("quarkus.otel.exporter.otlp.endpoint"))
                .isEqualTo("http://127.0.0.1:4317");
        assertThat(source.getValue("quarkus.otel.exporter.otlp.protocol"))
                .isEqualTo("http/protobuf");
    }

    @Test
    void leavesTheLastWordToTheService() {
        assertThat(new TelemetrySwitch(Map.of()).getOrdinal()).isLessThan(250);
    }
}
