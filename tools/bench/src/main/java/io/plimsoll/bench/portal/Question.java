package io.plimsoll.bench.portal;

import io.plimsoll.contracts.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// One thing that a portal asks again and again, each time of something else.
///
/// @param name of its figures
/// @param query in GraphQL
/// @param about what it is asked of this time
record Question(String name, String query, About about) {
    /// Chooses the variables.
    @FunctionalInterface
    interface About {
        Map<String, Object> choose(StoredPast past, RandomGenerator chance);
    }

    /// Of an incident's row in a list.
    private static final String ROW =
            "id name title severity state cluster namespaces startedAt updatedAt resolvedAt"
                    + " anomalyNames probableCauses { entity probability } acknowledgement { by at }";

    private static final String ACTION =
            "id name state mode reason at executedAt decidedBy action { type parameters { name value"
                    + " } } policy { name } target { namespace kind name } guards { name verdict"
                    + " detail } verification { outcome detail at }";

    private static final String ANOMALY =
            "id name state severity metric kind direction observed expected lower upper startedAt"
                    + " endedAt explanation workload { kind name }";

    /// Those that are measured.
    static List<Question> all() {
        return List.of(
                new Question(
                        "now",
                        "query($cluster: String) { clusters { name } incidents(first: 50, cluster:"
                                + " $cluster, open: true) { edges { node { "
                                + ROW
                                + " } } pageInfo { hasNextPage } } actions(first: 20, cluster:"
                                + " $cluster, open: true) { edges { node { "
                                + ACTION
                                + " } } } }",
                        (_, chance) ->
                                chance.nextBoolean()
                                        ? Map.of()
                                        : Map.of("cluster", cluster(chance))),
                list("incidents", "incidents", ROW, false),
                list("incidentsDeep", "incidents", ROW, true),
                list("anomalies", "anomalies", ANOMALY, false),
                list("anomaliesDeep", "anomalies", ANOMALY, true),
                new Question(
                        "anomaliesOfWorkload",
                        "query($cluster: String, $workload: String) { anomalies(first: 50, cluster:"
                                + " $cluster, workload: $workload) { edges { node { "
                                + ANOMALY
                                + " } } pageInfo { hasNextPage endCursor } } }",
                        (_, chance) -> workload(chance)),
                new Question(
                        "incident",
                        "query($id: ID!) { incident(id: $id) { "
                                + ROW
                                + " entities changes alerts warnings evidenceUrl evidence { anomaly"
                                + " metric severity explanation } actions { "
                                + ACTION
                                + " } anomalies { "
                                + ANOMALY
                                + " } evidenceBundles { sha256 url } similar(first: 5) { similarity"
                                + " reasons helped incident { id title startedAt } actions { action"
                                + " { type } } } } }",
                        (past, chance) -> Map.of("id", StoredPast.incidentId(any(past, chance)))),
                new Question(
                        "node",
                        "query($id: ID!) { node(id: $id) { id ... on Anomaly { "
                                + ANOMALY.substring(3)
                                + " } } }",
                        (past, chance) -> Map.of("id", anyAnomaly(past, chance))));
    }

    /// A page of what there is in a namespace, or of one severity; the first, or one far back.
    private static Question list(String name, String field, String node, boolean isDeep) {
        var query =
                "query($cluster: String, $namespace: String, $severity: Severity, $after: String) {"
                        + " page: "
                        + field
                        + "(first: 50, cluster: $cluster, namespace: $namespace, severity:"
                        + " $severity, after: $after) { edges { cursor node { "
                        + node
                        + " } } pageInfo { hasNextPage endCursor } } }";
        return new Question(
                name,
                query,
                (past, chance) -> {
                    var variables = new HashMap<>(filter(chance));
                    if (isDeep) {
                        variables.put("after", place(past, chance));
                    }
                    return variables;
                });
    }

    private static Map<String, Object> workload(RandomGenerator chance) {
        int number = chance.nextInt(StoredPast.WORKLOADS);
        return Map.of("cluster", "c" + number % StoredPast.CLUSTERS, "workload", "svc-" + number);
    }

    private static Map<String, Object> filter(RandomGenerator chance) {
        return switch (chance.nextInt(4)) {
            case 0 -> Map.of();
            case 1 -> Map.of("cluster", cluster(chance));
            case 2 -> Map.of("cluster", cluster(chance), "namespace", namespace(chance));
            default -> Map.of("cluster", cluster(chance), "severity", "critical");
        };
    }

    private static String cluster(RandomGenerator chance) {
        return "c" + chance.nextInt(StoredPast.CLUSTERS);
    }

    private static String namespace(RandomGenerator chance) {
        return "team-" + chance.nextInt(StoredPast.NAMESPACES);
    }

    private static int any(StoredPast past, RandomGenerator chance) {
        return 1 + chance.nextInt(past.incidents());
    }

    private static String anyAnomaly(StoredPast past, RandomGenerator chance) {
        var id = StoredPast.anomalyId(1 + chance.nextInt(past.anomalies()));
        return Base64.getEncoder()
                .encodeToString(("Anomaly:" + id).getBytes(StandardCharsets.UTF_8));
    }

    /// A cursor somewhere in the list.
    private static String place(StoredPast past, RandomGenerator chance) {
        var text = past.atMillis(any(past, chance)) + ":~";
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What is sent.
    byte[] body(StoredPast past, RandomGenerator chance) {
        return Json.bytes(Map.of("query", query, "variables", about.choose(past, chance)));
    }
}
