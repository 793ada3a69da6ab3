package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ObjectKey;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.ResourceKind;
import java.util.stream.Stream;

/// Who may do what by the Roles and bindings that are stored, as they are at the moment. Subjects
/// are ServiceAccounts. Thread safe.
final class Rbac {
    private static final String API = "rbac.authorization.k8s.io/v1";
    private static final ResourceKind ROLE = kind("Role");
    private static final ResourceKind BINDING = kind("RoleBinding");
    private static final ResourceKind CLUSTER_ROLE = kind("ClusterRole");
    private static final ResourceKind CLUSTER_BINDING = kind("ClusterRoleBinding");

    private final ObjectStore store;

    Rbac(ObjectStore store) {
        this.store = store;
    }

    private static ResourceKind kind(String name) {
        return Kinds.byName(API, name).orElseThrow();
    }

    /// @param user `system:serviceaccount:<namespace>:<name>`
    boolean allows(String user, Asked asked) {
        var everywhere = store.list(CLUSTER_BINDING, "").items().stream();
        // In no namespace no RoleBinding holds.
        var there =
                asked.namespace().isEmpty()
                        ? Stream.<ObjectNode>empty()
                        : store.list(BINDING, asked.namespace()).items().stream();
        return Stream.concat(everywhere, there)
                .filter(binding -> isOf(binding, user))
                .flatMap(this::rules)
                .anyMatch(rule -> isMet(rule, asked));
    }

    private static boolean isOf(JsonNode binding, String user) {
        return binding.path("subjects")
                .valueStream()
                .filter(each -> each.path("kind").asText().equals("ServiceAccount"))
                .map(each ->
                        "system:serviceaccount:%s:%s"
                                .formatted(
                                        each.path("namespace").asText(),
                                        each.path("name").asText()))
                .anyMatch(user::equals);
    }

    private Stream<JsonNode> rules(JsonNode binding) {
        var role = binding.path("roleRef");
        boolean isCluster = role.path("kind").asText().equals(CLUSTER_ROLE.name());
        var key =
                new ObjectKey(
                        isCluster ? CLUSTER_ROLE : ROLE,
                        isCluster ? "" : Fields.namespace(binding),
                        role.path("name").asText());
        return store.find(key).stream().flatMap(each -> each.path("rules").valueStream());
    }

    private static boolean isMet(JsonNode rule, Asked asked) {
        var names = rule.path("resourceNames");
        return has(rule, "verbs", asked.verb())
                && has(rule, "apiGroups", asked.group())
                && has(rule, "resources", asked.resource())
                && (names.isEmpty() || has(rule, "resourceNames", asked.name()));
    }

    private static boolean has(JsonNode rule, String list, String word) {
        return rule.path(list)
                .valueStream()
                .map(JsonNode::asText)
                .anyMatch(each -> each.equals(word) || each.equals("*"));
    }
}
