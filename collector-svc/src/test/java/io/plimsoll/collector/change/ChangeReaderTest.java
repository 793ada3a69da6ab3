package io.plimsoll.collector.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.collector.HandClock;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.ChangeEvent.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeReaderTest {
    private final ObjectMapper json = new ObjectMapper();
    private final ChangeReader reader = new ChangeReader(json, new HandClock());

    @Test
    void readsWhatChangedWhereAndWhen() throws IOException {
        var change =
                change(
                        """
                        {"namespace": "shop", "deployment": "cart", "title": " cart 2 ",
                         "startedAt": "2026-11-24T04:00:00+01:00", "version": 2, "list": [1]}
                        """);

        assertThat(change.cluster()).isEqualTo("prod");
        assertThat(change.namespace()).isEqualTo("shop");
        assertThat(change.entity()).isEqualTo(new WorkloadRef("Deployment", "cart"));
        assertThat(change.change()).isEqualTo(Kind.deployed);
        assertThat(change.title()).isEqualTo("cart 2");
        assertThat(change.startedAt()).isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
        assertThat(change.details()).isEqualTo(Map.of("title", " cart 2 ", "version", "2"));
    }

    @Test
    void findsTheWorkloadInLabelsInAPodOrByItsName() throws IOException {
        assertThat(change("{\"labels\":{\"pod\":\"cart-7d9f8b6c5d-x2x4z\"}}").entity())
                .isEqualTo(new WorkloadRef("Deployment", "cart"));
        assertThat(change("{\"workload\":{\"kind\":\"StatefulSet\",\"name\":\"db\"}}").entity())
                .isEqualTo(new WorkloadRef("StatefulSet", "db"));
        assertThat(change("{\"namespace\":\"shop\"}").entity()).isNull();
        assertThat(change("{}").namespace()).isEqualTo("_cluster");
    }

    @Test
    void saysThatItIsTheSameEvent() throws IOException {
        assertThat(change("{}").id()).isEqualTo(change("{\"title\":\"again\"}").id());
        assertThat(
                        reader.structured(json.readTree(event("{}", "2")), "prod")
                                .changes()
                                .getFirst()
                                .id())
                .isNotEqualTo(change("{}").id());
        assertThat(
                        reader.structured(json.readTree(event("{}", "1")), "edge")
                                .changes()
                                .getFirst()
                                .id())
                .isNotEqualTo(change("{}").id());
    }

    @Test
    void takesTheClockWhenNoTimeIsSaid() throws IOException {
        assertThat(change("{}").startedAt()).isEqualTo(HandClock.START);
    }

    @Test
    void tellsWhatIsWrongWithEach() throws IOException {
        var batch =
                "[%s, {\"id\":\"1\"}, %s, %s, 7, %s]"
                        .formatted(
                                event("{}", "1"),
                                event("{\"startedAt\":\"yesterday\"}", "2"),
                                event("{\"change\":\"broke\"}", "3"),
                                event("{\"namespace\":\"" + "n".repeat(254) + "\"}", "4"));

        var reading = reader.structured(json.readTree(batch), "prod");

        assertThat(reading.changes()).hasSize(1);
        assertThat(reading.errors()).containsOnlyKeys(1, 2, 3, 4, 5);
        assertThat(reading.errors().get(2)).contains("startedAt");
        assertThat(reading.errors().get(3)).contains("change");
        assertThat(reading.errors().get(5)).contains("namespace");
    }

    @Test
    void readsTheBinaryForm() {
        var headers =
                Map.of(
                        "ce-specversion", "1.0",
                        "ce-id", "1",
                        "ce-source", "/flags",
                        "ce-type", "com.example.flag.toggled",
                        "ce-namespace", "shop",
                        "content-type", "application/json");

        var reading =
                reader.binary(headers, "{\"flag\":\"x\"}".getBytes(StandardCharsets.UTF_8), "prod");

        assertThat(reading.errors()).isEmpty();
        var change = reading.changes().getFirst();
        assertThat(change.change()).isEqualTo(Kind.flagChanged);
        assertThat(change.namespace()).isEqualTo("shop");
        assertThat(change.details()).containsEntry("flag", "x");
        assertThat(reader.binary(Map.of("ce-specversion", "9"), new byte[0], "prod").errors())
                .containsOnlyKeys(0);
    }

    private ChangeEvent change(String data) throws IOException {
        var reading = reader.structured(json.readTree(event(data, "1")), "prod");
        assertThat(reading.errors()).isEmpty();
        return reading.changes().getFirst();
    }

    private static String event(String data, String id) {
        return """
        {"specversion":"1.0","id":"%s","source":"/ci","type":"dev.cdevents.service.deployed.0.1.1","data":%s}
        """
                .formatted(id, data);
    }
}
