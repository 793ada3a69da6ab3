package io.plimsoll.simcluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table(Instant.parse("2026-01-01T00:03:00Z"));

    @Test
    void aPodShowsItsReadinessRestartsAndAge() {
        assertThat(
                        cells(
                                """
                                {"kind": "Pod",
                                 "metadata": {"name": "a", "creationTimestamp": "2026-01-01T00:00:00Z"},
                                 "spec": {"containers": [{"name": "c"}], "nodeName": "sim-1"},
                                 "status": {"phase": "Running", "podIP": "10.0.0.1",
                                   "containerStatuses": [{"ready": true, "restartCount": 2}]}}
                                """))
                .isEqualTo("[\"a\",\"1/1\",\"Running\",\"2\",\"3m\",\"10.0.0.1\",\"sim-1\"]");
    }

    @Test
    void aPodThatCrashesShowsWhy() {
        assertThat(
                        cells(
                                """
                                {"kind": "Pod", "metadata": {"name": "a"}, "status": {
                                   "phase": "Running",
                                   "containerStatuses": [
                                     {"state": {"waiting": {"reason": "CrashLoopBackOff"}}}]}}
                                """))
                .contains("CrashLoopBackOff");
    }

    @Test
    void aKindWithoutColumnsOfItsOwnShowsNameAndAge() {
        assertThat(cells("{\"kind\": \"Secret\", \"metadata\": {\"name\": \"a\"}}"))
                .isEqualTo("[\"a\",\"<unknown>\"]");
    }

    private String cells(String object) {
        var read = Json.object(object.getBytes(StandardCharsets.UTF_8), "application/json");
        return Json.text(table.of(read).path("rows").path(0).path("cells"));
    }
}
