package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.simcluster.api.RecordedRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a ServiceAccount may do by Roles and ClusterRoles, and what it did, each as `group/resource
/// verb`.
final class ApiRights {
    private ApiRights() {}

    /// What all that is bound to the account allows it, wherever that holds.
    static Set<String> of(List<JsonNode> objects, String account) {
        return objects.stream()
                .filter(each -> isBindingOf(each, account))
                .flatMap(binding -> roles(objects, binding))
                .flatMap(role -> role.path("rules").valueStream())
                .flatMap(ApiRights::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isBindingOf(JsonNode object, String account) {
        return object.path("kind").asText().endsWith("RoleBinding")
                && object.path("subjects")
                        .valueStream()
                        .anyMatch(each -> each.path("name").asText().equals(account));
    }

    private static Stream<JsonNode> roles(List<JsonNode> objects, JsonNode binding) {
        return objects.stream()
                .filter(each -> each.path("kind").equals(binding.at("/roleRef/kind")))
                .filter(each -> each.at("/metadata/name").equals(binding.at("/roleRef/name")));
    }

    private static Stream<String> of(JsonNode rule) {
        return rule.path("apiGroups")
                .valueStream()
                .flatMap(group ->
                        rule.path("resources")
                                .valueStream()
                                .flatMap(resource ->
                                        rule.path("verbs")
                                                .valueStream()
                                                .map(verb ->
                                                        right(
                                                                group.asText(),
                                                                resource.asText(),
                                                                verb.asText()))));
    }

    /// What was asked for with success, or without since there was no such object.
    static Set<String> used(List<RecordedRequest> requests, String user) {
        return of(requests.stream().filter(each -> each.status() != 403), user);
    }

    static Set<String> refused(List<RecordedRequest> requests, String user) {
        return of(requests.stream().filter(each -> each.status() == 403), user);
    }

    private static Set<String> of(Stream<RecordedRequest> requests, String user) {
        return requests.filter(each -> each.user().endsWith(":" + user))
                .filter(each -> !each.resource().isEmpty())
                .map(each -> right(each.group(), each.resource(), each.verb()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String right(String group, String resource, String verb) {
        return "%s/%s %s".formatted(group, resource, verb);
    }
}
