package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each service may say and hear by the permissions that come with the project and
/// nats-server's own judgement: what it has need of, and nothing else. That it may do all that it
/// has need of is shown by [StoryE2E], which ends without a violation.
class ServicePermissionsE2E {
    private static final Pattern SUBJECT = Pattern.compile("(?i) to \"([^\"]+)\"");
    private static final String NOBODYS = "nobodys.subject";
    private static final String MADE_UP = "X1y2Z3a4";

    /// What each says, beside what it asks of JetStream.
    private static final Map<String, List<String>> SAYS =
            Map.of(
                    "collector-svc",
                    List.of(
                            "plimsoll.v1.metrics.0.samples",
                            "plimsoll.v1.metrics.0.settings",
                            "plimsoll.v1.events.prod.shop",
                            "plimsoll.v1.dead.collector-svc",
                            "$KV.PLIMSOLL_CONFIG.partitions",
                            "$KV.PLIMSOLL_REGISTER.settings.prod"),
                    "detector-svc",
                    List.of(
                            "plimsoll.v1.metrics.0.lessons",
                            "plimsoll.v1.rollups.0",
                            "plimsoll.v1.anomalies.prod.shop.checkout.warning",
                            "plimsoll.v1.events.prod.shop",
                            "plimsoll.v1.decisions.prod",
                            "plimsoll.v1.incidents.prod.shop.opened",
                            "plimsoll.v1.dead.detector-svc",
                            "$KV.PLIMSOLL_CONFIG.partitions",
                            "$KV.PLIMSOLL_POSITIONS.detector-svc.samples.0"),
                    "model-svc",
                    List.of(
                            "plimsoll.v1.metrics.0.models",
                            "plimsoll.v1.queries.detector.case",
                            "plimsoll.v1.dead.model-svc",
                            "$KV.PLIMSOLL_CONFIG.partitions",
                            "$JS.ACK.PLIMSOLL_ROLLUPS.model-svc.1.1.1.1.0",
                            "$JS.ACK.PLIMSOLL_INCIDENTS.model-evidence.1.1.1.1.0"),
                    "action-svc",
                    List.of(
                            "plimsoll.v1.actions.prod.shop.executed",
                            "plimsoll.v1.queries.model.window",
                            "plimsoll.v1.dead.action-svc",
                            "$KV.PLIMSOLL_CONFIG.partitions",
                            "$JS.ACK.PLIMSOLL_INCIDENTS.action-prod.1.1.1.1.0"),
                    "api-gateway",
                    List.of(
                            "plimsoll.v1.commands.action.approve",
                            "plimsoll.v1.commands.detector.silence",
                            "plimsoll.v1.commands.model.rollBack",
                            "plimsoll.v1.queries.action.policies",
                            "plimsoll.v1.queries.detector.case",
                            "plimsoll.v1.queries.model.window",
                            "plimsoll.v1.dead.api-gateway",
                            "$KV.PLIMSOLL_CONFIG.partitions",
                            "$KV.PLIMSOLL_POSITIONS.api-gateway.told-actions.0",
                            "$JS.ACK.PLIMSOLL_ROLLUPS.api-gateway-rollups.1.1.1.1.0",
                            "$JS.ACK.PLIMSOLL_SIGNALS.api-gateway-anomalies.1.1.1.1.0",
                            "$JS.ACK.PLIMSOLL_INCIDENTS.api-gateway-incidents.1.1.1.1.0",
                            "$JS.ACK.PLIMSOLL_ACTIONS.api-gateway-actions.1.1.1.1.0"));

    /// The streams and buckets that each writes or reads, and so makes when they are absent.
    private static final Map<String, Set<String>> KNOWS =
            Map.of(
                    "collector-svc",
                    Set.of("METRICS", "SIGNALS", "DEAD", "CONFIG", "POSITIONS", "REGISTER"),
                    "detector-svc",
                    Set.of(
                            "METRICS",
                            "ROLLUPS",
                            "SIGNALS",
                            "INCIDENTS",
                            "DEAD",
                            "CONFIG",
                            "POSITIONS"),
                    "model-svc",
                    Set.of("METRICS", "ROLLUPS", "INCIDENTS", "DEAD", "CONFIG"),
                    "action-svc",
                    Set.of("INCIDENTS", "ACTIONS", "DEAD", "CONFIG"),
                    "api-gateway",
                    Set.of(
                            "ROLLUPS",
                            "SIGNALS",
                            "INCIDENTS",
                            "ACTIONS",
                            "DEAD",
                            "CONFIG",
                            "POSITIONS"));

    /// The logs that each reads by consumers whose names nobody knows before, with what it hears.
    private static final Map<String, List<Reading>> FOLLOWS =
            Map.of(
                    "detector-svc",
                    List.of(
                            new Reading("METRICS", "plimsoll.v1.metrics.0.>"),
                            new Reading("SIGNALS", "plimsoll.v1.anomalies.>"),
                            new Reading("SIGNALS", "plimsoll.v1.decisions.>"),
                            new Reading("SIGNALS", "plimsoll.v1.events.>")),
                    "api-gateway",
                    List.of(
                            new Reading("SIGNALS", "plimsoll.v1.anomalies.>"),
                            new Reading("SIGNALS", "plimsoll.v1.decisions.>"),
                            new Reading("INCIDENTS", "plimsoll.v1.incidents.>"),
                            new Reading("ACTIONS", "plimsoll.v1.actions.>")));

    /// What each takes its work from.
    private static final Map<String, List<Work>> WORKS =
            Map.of(
                    "model-svc",
                    List.of(
                            new Work("ROLLUPS", "model-svc"),
                            new Work("INCIDENTS", "model-evidence")),
                    "action-svc",
                    List.of(
                            new Work("INCIDENTS", "action-prod"),
                            new Work("INCIDENTS", "notify-prod")),
                    "api-gateway",
                    List.of(
                            new Work("ROLLUPS", "api-gateway-rollups"),
                            new Work("SIGNALS", "api-gateway-anomalies"),
                            new Work("SIGNALS", "api-gateway-decisions"),
                            new Work("INCIDENTS", "api-gateway-incidents"),
                            new Work("ACTIONS", "api-gateway-actions")));

    /// What it costs that names of clusters, and of who reads a log, are not known before: these
    /// could take work away from those.
    private static final Map<String, List<Work>> COULD_TAKE =
            Map.of(
                    "detector-svc",
                    List.of(new Work("SIGNALS", "ops-shop")),
                    "action-svc",
                    List.of(new Work("INCIDENTS", MADE_UP)),
                    "api-gateway",
                    List.of(
                            new Work("SIGNALS", "ops-shop"),
                            new Work("INCIDENTS", "action-prod"),
                            new Work("INCIDENTS", "notify-prod")));

    private final GuardedNats nats = GuardedNats.start();
    private final List<Connection> connections = new ArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    private record Reading(String stream, String filter) {
        String asked() {
            return "$JS.API.CONSUMER.CREATE.PLIMSOLL_%s.%s.%s".formatted(stream, MADE_UP, filter);
        }

        List<String> of(String consumer) {
            return List.of(
                    "$JS.API.CONSUMER.MSG.NEXT.PLIMSOLL_%s.%s".formatted(stream, consumer),
                    "$JS.API.CONSUMER.INFO.PLIMSOLL_%s.%s".formatted(stream, consumer),
                    "$JS.API.CONSUMER.DELETE.PLIMSOLL_%s.%s".formatted(stream, consumer));
        }
    }

    private record Work(String stream, String consumer) {
        String asked() {
            return "$JS.API.CONSUMER.MSG.NEXT.PLIMSOLL_%s.%s".formatted(stream, consumer);
        }
    }

    static Stream<String> services() {
        return SAYS.keySet().stream().sorted();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var each : connections) {
            each.close();
        }
        nats.close();
    }

    @ParameterizedTest
    @MethodSource("services")
    void saysAndAsksWhatItHasNeedOfAndNothingElse(String service) throws Exception {
        var has = needs(service);
        var expected = new TreeSet<String>();
        var connection = connect(service);
        for (var subject : everything()) {
            connection.publish(subject, new byte[0]);
            if (!has.contains(subject)) {
                expected.add(subject);
            }
        }
        connection.publish(NOBODYS, new byte[0]);
        connection.flush(Duration.ofSeconds(10));
        // What is refused is told in the order in which it was said.
        await().untilAsserted(() -> assertThat(refused).last().asString().contains(NOBODYS));

        expected.add(NOBODYS);
        assertThat(refusedSubjects()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("services")
    void hearsWhatItIsAskedAndItsOwnAnswersAlone(String service) throws Exception {
        var connection = connect(service);
        var dispatcher = connection.createDispatcher(_ -> {});
        dispatcher.subscribe("_INBOX.%s.>".formatted(service));
        var expected = new TreeSet<String>();
        for (var subject :
                List.of(
                        "plimsoll.v1.metrics.>",
                        "plimsoll.v1.rollups.>",
                        "plimsoll.v1.anomalies.>",
                        "plimsoll.v1.events.>",
                        "plimsoll.v1.decisions.>",
                        "plimsoll.v1.incidents.>",
                        "plimsoll.v1.actions.>",
                        "plimsoll.v1.dead.>",
                        "plimsoll.v1.commands.>",
                        "plimsoll.v1.queries.>",
                        "_INBOX.>",
                        "$KV.>",
                        "$JS.>",
                        ">")) {
            dispatcher.subscribe(subject);
            expected.add(subject);
        }
        for (var owner : List.of("collector", "detector", "model", "action")) {
            for (var kind : List.of("queries", "commands")) {
                var subject = "plimsoll.v1.%s.%s.>".formatted(kind, owner);
                dispatcher.subscribe(subject);
                if (!service.startsWith(owner)) {
                    expected.add(subject);
                }
            }
        }
        services()
                .filter(other -> !other.equals(service))
                .forEach(other -> {
                    dispatcher.subscribe("_INBOX.%s.>".formatted(other));
                    expected.add("_INBOX.%s.>".formatted(other));
                });
        connection.flush(Duration.ofSeconds(10));
        await().untilAsserted(
                        () -> assertThat(refusedSubjects()).containsExactlyElementsOf(expected));
    }

    private Connection connect(String service) throws Exception {
        var made =
                Nats.connect(
                        new Options.Builder()
                                .server(nats.url(service))
                                .inboxPrefix("_INBOX.%s.".formatted(service))
                                .errorListener(
                                        new ErrorListener() {
                                            @Override
                                            public void errorOccurred(Connection of, String error) {
                                                refused.add(error);
                                            }
                                        })
                                .build());
        connections.add(made);
        return made;
    }

    private Set<String> refusedSubjects() {
        var subjects = new TreeSet<String>();
        for (var each : refused) {
            var found = SUBJECT.matcher(each);
            assertThat(found.find()).as(each).isTrue();
            subjects.add(found.group(1));
        }
        return subjects;
    }

    /// What a service may say and ask.
    private static Set<String> needs(String service) {
        var needs = new TreeSet<>(SAYS.getOrDefault(service, List.of()));
        needs.add("$JS.API.INFO");
        needs.add("$JS.API.STREAM.NAMES");
        for (var name : KNOWS.getOrDefault(service, Set.of())) {
            needs.add("$JS.API.STREAM.INFO." + full(name));
            needs.add("$JS.API.STREAM.CREATE." + full(name));
            if (full(name).startsWith("KV_")) {
                needs.add("$JS.API.DIRECT.GET.%s.a.key".formatted(full(name)));
            }
        }
        if (service.equals("collector-svc")) {
            needs.add("$JS.API.STREAM.MSG.GET.PLIMSOLL_METRICS");
        }
        for (var reading : FOLLOWS.getOrDefault(service, List.of())) {
            needs.add(reading.asked());
            needs.addAll(reading.of(MADE_UP));
        }
        Stream.of(WORKS, COULD_TAKE)
                .flatMap(each -> each.getOrDefault(service, List.of()).stream())
                .map(Work::asked)
                .forEach(needs::add);
        return needs;
    }

    /// All that any of them says or asks, and what nobody but an administrator has need of.
    private static Set<String> everything() {
        var all = new TreeSet<String>();
        services().map(ServicePermissionsE2E::needs).forEach(all::addAll);
        for (var stream : streams()) {
            for (var verb :
                    List.of(
                            "STREAM.INFO",
                            "STREAM.CREATE",
                            "STREAM.UPDATE",
                            "STREAM.DELETE",
                            "STREAM.PURGE",
                            "STREAM.SNAPSHOT",
                            "STREAM.RESTORE",
                            "STREAM.MSG.GET",
                            "STREAM.MSG.DELETE",
                            "STREAM.PEER.REMOVE",
                            "STREAM.LEADER.STEPDOWN")) {
                all.add("$JS.API.%s.%s".formatted(verb, stream));
            }
            all.add("$JS.API.DIRECT.GET.%s.a.key".formatted(stream));
        }
        all.addAll(
                List.of(
                        "$JS.API.CONSUMER.DELETE.PLIMSOLL_INCIDENTS.model-evidence",
                        "$JS.API.CONSUMER.DELETE.PLIMSOLL_ROLLUPS.model-svc",
                        "$JS.API.STREAM.LIST",
                        "$JS.API.ACCOUNT.PURGE.$G",
                        "$JS.API.META.LEADER.STEPDOWN",
                        "$JS.API.SERVER.REMOVE",
                        "$KV.PLIMSOLL_CONFIG.other",
                        "$SYS.REQ.SERVER.PING",
                        "_INBOX.api-gateway.forged",
                        "plimsoll.v1.anomalies"));
        return all;
    }

    private static List<String> streams() {
        var all = new ArrayList<>(Streams.ALL.stream().map(StreamSpec::name).toList());
        for (var bucket : List.of("CONFIG", "POSITIONS", "REGISTER")) {
            all.add(full(bucket));
        }
        return all;
    }

    private static String full(String name) {
        return (List.of("CONFIG", "POSITIONS", "REGISTER").contains(name)
                        ? "KV_PLIMSOLL_"
                        : "PLIMSOLL_")
                + name;
    }
}
