package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static io.plimsoll.gateway.Asked.get;
import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.evidence.EvidenceAnswer;
import io.plimsoll.contracts.evidence.EvidencePage;
import io.plimsoll.contracts.evidence.EvidenceQuery;
import io.plimsoll.evidence.Bundles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the model service keeps as evidence comes through, whole and unchanged.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class EvidenceIT extends RunningGateway {
    private static final byte[] JSON =
            "{\"format\":\"io.plimsoll.evidence.v1\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ZIPPED = Bundles.zipped(JSON);
    private static final String SHA256 = Bundles.sha256(JSON);

    @SuppressWarnings("NullAway.Init")
    private Dispatcher owner;

    @BeforeEach
    void answer() throws Exception {
        owner =
                connection.createDispatcher(message ->
                        connection.publish(
                                message.getReplyTo(), Json.bytes(said(message.getData()))));
        owner.subscribe(Subjects.query("model", "evidence"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        if (owner.isActive()) {
            connection.closeDispatcher(owner);
        }
    }

    @Test
    void isListedWithItsIncident() throws Exception {
        Told.tell(connection, Told.incident("proven", 1, "proven", "shop", null));
        awaitCount("proven", 1);

        var answer =
                ask(
                        "{incident(id:\"proven\"){evidenceBundles{sha256 revision size complete at url}}}");

        var first = "data.incident.evidenceBundles[0].";
        assertThat(answer.getString(first + "sha256")).isEqualTo(SHA256);
        assertThat(answer.getInt(first + "revision")).isEqualTo(3);
        assertThat(answer.getBoolean(first + "complete")).isTrue();
        assertThat(get(answer.getString(first + "url")).asByteArray()).isEqualTo(JSON);
    }

    @Test
    void isGivenWholeWithOrWithoutCompression() {
        var plain =
                given().header("Authorization", "Bearer " + Visitors.ADA)
                        .config(
                                RestAssured.config()
                                        .decoderConfig(decoderConfig().noContentDecoders()))
                        .get("/evidence/" + SHA256);
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(plain.asByteArray()).isEqualTo(JSON);
        assertThat(Bundles.sha256(plain.asByteArray())).isEqualTo(SHA256);

        var zipped = get("/evidence/" + SHA256);
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.header("Cache-Control")).contains("immutable");
        assertThat(zipped.asByteArray()).isEqualTo(JSON);
    }

    /// This is what an incident's event says as `evidenceUrl`.
    @Test
    void isFoundByItsIncident() {
        var listed = get("/evidence/incidents/inc-1").jsonPath();

        assertThat(listed.getString("incident")).isEqualTo("inc-1");
        assertThat(listed.getString("bundles[0].url")).isEqualTo("/evidence/" + SHA256);
    }

    @Test
    void saysWhyThereIsNone() throws Exception {
        assertThat(get("/evidence/" + "0".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(get("/evidence/nonsense").statusCode()).isEqualTo(400);
        Told.tell(connection, Told.incident("unproven", 1, "unproven", "shop", null));
        awaitCount("unproven", 1);

        connection.closeDispatcher(owner);

        assertThat(get("/evidence/" + SHA256).statusCode()).isEqualTo(503);
        assertThat(code(ask("{incident(id:\"unproven\"){evidenceBundles{sha256}}}")))
                .isEqualTo("UNAVAILABLE");
    }

    /// In pages of ten bytes.
    private static Object said(byte[] request) {
        EvidenceQuery query;
        try {
            query = Json.read(request, EvidenceQuery.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var incident = query.incident();
        if (incident != null) {
            return new EvidenceAnswer(
                    incident,
                    List.of(new EvidenceAnswer.Entry(SHA256, 3, JSON.length, true, Instant.EPOCH)));
        }
        var asked = Objects.requireNonNull(query.sha256());
        if (!asked.equals(SHA256)) {
            var code = asked.length() == 64 ? Reply.Code.NOT_FOUND : Reply.Code.BAD_REQUEST;
            return Reply.refused(code, "no such evidence");
        }
        int from = Objects.requireNonNullElse(query.from(), 0);
        int to = Math.min(from + 10, ZIPPED.length);
        return new EvidencePage(
                asked, Arrays.copyOfRange(ZIPPED, from, to), to < ZIPPED.length ? to : null);
    }
}
