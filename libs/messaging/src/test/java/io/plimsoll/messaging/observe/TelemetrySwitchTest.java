package io.plimsoll.messaging.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TelemetrySwitchTest {
    @Test
    void isOffWithoutAnEndpoint() {
        assertThat(new TelemetrySwitch("").getValue("quarkus.otel.sdk.disabled")).isEqualTo("true");
    }

    @Test
    void isOnWithAnEndpoint() {
        var source = new TelemetrySwitch("http://127.0.0.1:4317");

        assertThat(source.getValue("quarkus.otel.sdk.disabled")).isEqualTo("false");
        assertThat(source.getValue("quarkus.otel.exporter.otlp.endpoint"))
                .isEqualTo("http://127.0.0.1:4317");
    }

    @Test
    void leavesTheLastWordToTheService() {
        assertThat(new TelemetrySwitch("").getOrdinal()).isLessThan(250);
    }
}
