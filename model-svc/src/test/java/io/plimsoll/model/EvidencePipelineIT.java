package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.evidence.CaseAnswer;
import io.plimsoll.contracts.evidence.CaseQuery;
import io.plimsoll.contracts.evidence.EvidenceAnswer;
import io.plimsoll.contracts.evidence.EvidenceBundle;
import io.plimsoll.contracts.evidence.EvidencePage;
import io.plimsoll.contracts.evidence.EvidenceQuery;
import io.plimsoll.contracts.evidence.ToldCase;
import io.plimsoll.engine.incident.Correlation;
import io.plimsoll.engine.incident.IncidentParameters;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.evidence.Bundles;
import io.plimsoll.evidence.Cases;
import io.plimsoll.evidence.Replay;
import io.plimsoll.model.history.Retention;
import io.plimsoll.translation.IncidentEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What speaks for an incident is kept, and leads to the same incident again. The detector is one
/// that says what the engine says.
@QuarkusTest
@QuarkusTestResource(value = ModelServers.class, restrictToAnnotatedClass = true)
class EvidencePipelineIT extends RunningModels {
    private static final String EVIDENCE = Subjects.query("model", "evidence");

    @Inject
    @SuppressWarnings("NullAway.Init")
    Retention retention;

    private final Map<String, ToldCase> cases = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private Dispatcher detector;

    @BeforeEach
    void answer() throws Exception {
        detector =
                connection.createDispatcher(
                        message -> connection.publish(message.getReplyTo(), said(message)));
        detector.subscribe(Subjects.query("detector", "case"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        if (detector.isActive()) {
            connection.closeDispatcher(detector);
        }
    }

    @Test
    void keepsWhatLeadsToTheSameIncidentByteForByte() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + 3 * Steps.DAY / 2, Steps::usual));
        var model = awaitModel(series);
        var end = START + 3 * Steps.DAY / 2;
        send(series, series.batch(end, end + 200, Steps::usual));
        awaitCompacted();

        var told = happens(series, end + 100);
        tell(told);

        var bundle = awaited(told);
        assertThat(bundle.missing()).isEmpty();
        assertThat(bundle.told()).isEqualTo(told);
        assertThat(Replay.of(bundle).differences()).isEmpty();
        var measured = bundle.series().getFirst();
        assertThat(measured.series()).isEqualTo(series.hex());
        assertThat(measured.labels()).containsEntry("code", "200");
        assertThat(measured.anomalies()).isEqualTo(told.anomalies());
        assertThat(measured.points()).hasSize(60 + 1 + 30);
        assertThat(measured.points().getFirst().lower()).isNotNull();
        var inForce = Objects.requireNonNull(measured.model());
        assertThat(inForce.version()).isEqualTo(model.getVersion());
        assertThat(inForce.sha256()).isEqualTo(Bundles.sha256(model.getForm().toByteArray()));
    }

    @Test
    void keepsARevisionOnceHoweverOftenItIsTold() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + 200, Steps::usual));
        awaitCompacted();
        var told = happens(series, START + 100);

        tell(told);
        awaited(told);
        tell(told);
        var next = happens(series, START + 101);
        tell(next);
        awaited(next);

        assertThat(list(EvidenceQuery.of(told.id())).bundles()).hasSize(1);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        var unknown = Steps.of("shop", test);
        var told = happens(unknown, START + 100);
        tell(told);
        assertThat(awaited(told).missing())
                .containsExactly("series %s: no history of it is kept".formatted(unknown.hex()));
        assertThat(Replay.of(awaited(told)).isSame()).isTrue();

        var forgotten = happens(unknown, START + 200);
        cases.clear();
        tell(forgotten);
        assertThat(awaited(forgotten).missing())
                .containsExactly("the case and its series: no such case");
        assertThat(awaited(forgotten).from()).isNull();

        var unheard = happens(unknown, START + 300);
        connection.closeDispatcher(detector);
        tell(unheard);
        assertThat(awaited(unheard).missing())
                .containsExactly("the case and its series: the detector did not answer");
    }

    @Test
    void isForgottenWhenItsClusterIsFarPastIt() throws Exception {
        var series = Steps.of("shop", test);
        var old = happens(series, START + 100);
        var later = happens(series, START + 401 * Steps.DAY);
        for (var each : List.of(old, later)) {
            tell(each);
            var _ = awaited(each);
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = threads.submit(retention::thin).get();
        }

        assertThat(list(EvidenceQuery.of(old.id())).bundles()).isEmpty();
        assertThat(list(EvidenceQuery.of(later.id())).bundles()).hasSize(1);
    }

    @Test
    void waitsForTheDatabase() throws Exception {
        var told = happens(Steps.of("shop", test), START + 100);
        postgres.stop();
        try {
            tell(told);
            assertThat(code(ask(EvidenceQuery.of(told.id())))).isEqualTo(Reply.Code.UNAVAILABLE);
        } finally {
            postgres.restart();
        }
        assertThat(awaited(told).from()).isNotNull();
    }

    @Test
    void isMadeOnDemandAndKnownToItsClusterAlone() throws Exception {
        var told = happens(Steps.of("shop", test), START + 100);
        var here = new EvidenceQuery(told.id(), null, null, "prod", true);

        var made = list(here).bundles();

        assertThat(made).hasSize(1);
        var sha256 = made.getFirst().sha256();
        assertThat(list(new EvidenceQuery(told.id(), null, null, "other", true)).bundles())
                .isEmpty();
        assertThat(list(new EvidenceQuery(told.id(), null, null, "other", null)).bundles())
                .isEmpty();
        assertThat(code(ask(new EvidenceQuery(null, sha256, null, "other", null))))
                .isEqualTo(Reply.Code.NOT_FOUND);
        assertThat(code(ask(new EvidenceQuery(told.id(), null, null, null, true))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(ask(new EvidenceQuery(null, "abc", null, null, null))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(ask(EvidenceQuery.page(sha256, -1)))).isEqualTo(Reply.Code.BAD_REQUEST);
    }

    /// A minute of the series is off, and the engine makes an incident of it.
    private IncidentEvent happens(Steps series, long minute) {
        var identity = series.identity();
        var at = minute * Steps.MINUTE;
        var symptom =
                new Symptom(
                        "%s-%d".formatted(series.hex(), at),
                        1,
                        new Subject(identity.cluster(), identity.namespace(), identity.workload()),
                        identity.metric(),
                        new Symptom.Sign(
                                AnomalyKind.SPIKE, Direction.UP, Severity.WARNING, 0.9, 6, "up"),
                        at,
                        at,
                        null,
                        new Symptom.Measurement(series.id(), null, "online", 60, 9.0, null),
                        null);
        var correlation = new Correlation(IncidentParameters.defaults().within(null));
        var ids = new ArrayList<String>();
        correlation.accept(symptom, (_, incident) -> ids.add(incident.id()));
        var of = correlation.caseOf("prod", ids.getFirst()).orElseThrow();
        var told = IncidentEvents.event(of.state(), of.concluded(), "/evidence/" + ids.getFirst());
        cases.put(told.id(), new ToldCase(told, Cases.written(of)));
        return told;
    }

    private void tell(IncidentEvent incident) throws Exception {
        var subject = Subjects.incidents("prod", "shop", incident.state().name());
        connection.jetStream().publish(subject, Json.bytes(incident.inEnvelope("/test")));
    }

    private byte[] said(Message question) {
        try {
            var query = Json.read(question.getData(), CaseQuery.class);
            var found = cases.get(query.incident());
            return found == null || !query.cluster().equals("prod")
                    ? Json.bytes(Reply.refused(Reply.Code.NOT_FOUND, "no such case"))
                    : Json.bytes(page(found, Objects.requireNonNullElse(query.from(), 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of a hundred bytes.
    private static CaseAnswer page(ToldCase of, int from) {
        var zipped = Bundles.zipped(Json.bytes(of));
        int to = Math.min(from + 100, zipped.length);
        return new CaseAnswer(
                of.told().id(),
                of.told().revision(),
                Arrays.copyOfRange(zipped, from, to),
                to < zipped.length ? to : null);
    }

    private EvidenceBundle awaited(IncidentEvent of) throws Exception {
        patiently().until(() -> !list(EvidenceQuery.of(of.id())).bundles().isEmpty());
        var entry = list(EvidenceQuery.of(of.id())).bundles().getFirst();
        var zipped = new ByteArrayOutputStream();
        for (Integer from = 0; from != null; ) {
            var page = Json.read(ask(EvidenceQuery.page(entry.sha256(), from)), EvidencePage.class);
            zipped.write(page.bytes());
            from = page.next();
        }
        var json = Bundles.unzipped(zipped.toByteArray());
        assertThat(Bundles.sha256(json)).isEqualTo(entry.sha256());
        assertThat(json).hasSize(entry.size());
        return Bundles.read(json);
    }

    private EvidenceAnswer list(EvidenceQuery query) throws Exception {
        var answer = ask(query);
        return code(answer) == null
                ? Json.read(answer, EvidenceAnswer.class)
                : new EvidenceAnswer("", List.of());
    }

    private static Reply.@Nullable Code code(byte[] answer) throws IOException {
        var error = Json.read(answer, Reply.class).error();
        return error == null ? null : error.code();
    }

    private byte[] ask(EvidenceQuery query) throws Exception {
        return connection.request(EVIDENCE, Json.bytes(query)).get(40, TimeUnit.SECONDS).getData();
    }
}
