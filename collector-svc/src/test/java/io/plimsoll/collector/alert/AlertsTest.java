package io.plimsoll.collector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.contracts.AlertEvent;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On what Alertmanager 0.25 really sent.
class AlertsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Sender PROD = new Sender("prod", "");

    @Test
    void readsWhatAlertmanagerSent() throws IOException {
        var reading = Alerts.read(PROD, recorded("firing"));

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.alerts()).hasSize(2);
        var first = reading.alerts().getFirst();
        assertThat(first.id()).isEqualTo("alert-5c289cf893c69bdd-1795485522000");
        assertThat(first.revision()).isEqualTo(1);
        assertThat(first.state()).isEqualTo(AlertEvent.State.firing);
        assertThat(first.cluster()).isEqualTo("prod");
        assertThat(first.namespace()).isEqualTo("shop");
        assertThat(first.workload()).isEqualTo(new WorkloadRef("Deployment", "checkout"));
        assertThat(first.name()).isEqualTo("PodCpuAnomaly");
        assertThat(first.annotations()).containsEntry("runbook", "rb/cpu");
        assertThat(first.startsAt()).isEqualTo(Instant.parse("2026-11-24T01:58:42Z"));
        assertThat(first.endsAt()).isNull();
    }

    @Test
    void givesTheEndOfAnAlertTheIdOfItsBegin() throws IOException {
        var firing = Alerts.read(PROD, recorded("firing")).alerts();
        var resolved = Alerts.read(PROD, recorded("resolved")).alerts();

        assertThat(resolved)
                .isNotEmpty()
                .allSatisfy(alert -> {
                    assertThat(alert.state()).isEqualTo(AlertEvent.State.resolved);
                    assertThat(alert.revision()).isEqualTo(2);
                    assertThat(alert.endsAt()).isAfterOrEqualTo(alert.startsAt());
                });
        assertThat(firing).extracting(AlertEvent::id).contains(resolved.getFirst().id());
    }

    @ParameterizedTest
    @CsvSource({
        "status, \"gone\", neither firing nor resolved",
        "status, null, neither firing nor resolved",
        "fingerprint, \"a b\", letters and digits",
        "fingerprint, 17, letters and digits",
        "startsAt, \"yesterday\", RFC 3339",
        "startsAt, \"0001-01-01T00:00:00Z\", before 1970",
        "labels, {}, no label alertname",
        "labels, [], an object",
        "annotations, {\"a\":1}, no text"
    })
    void tellsOfAnAlertThatIsNotGoodAndTakesTheOther(String field, String value, String why)
            throws IOException {
        var alerts = recorded("firing");
        ((ObjectNode) alerts.get(0)).set(field, JSON.readTree(value));

        var reading = Alerts.read(PROD, alerts);

        assertThat(reading.alerts()).hasSize(1);
        assertThat(reading.errors()).containsOnlyKeys(0);
        assertThat(reading.errors().get(0)).contains(why);
    }

    @Test
    void cutsTextsThatFitNoMessage() throws IOException {
        var alerts = recorded("firing");
        var labels = (ObjectNode) alerts.get(0).get("labels");
        for (int i = 0; i < 58; i++) {
            labels.put("l" + i, "\u0001".repeat(100_000));
        }

        var alert = Alerts.read(PROD, alerts).alerts().getFirst();

        assertThat(Json.bytes(alert).length).isLessThan(900_000);
    }

    private static JsonNode recorded(String name) throws IOException {
        try (var in = AlertsTest.class.getResourceAsStream("/alertmanager/" + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(in)).path("alerts");
        }
    }
}
