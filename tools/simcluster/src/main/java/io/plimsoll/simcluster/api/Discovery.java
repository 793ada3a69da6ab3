package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ResourceKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Tells clients what there is, in the plain way that all of them understand.
final class Discovery {
    private static final List<String> VERBS =
            List.of(
                    "create",
                    "delete",
                    "deletecollection",
                    "get",
                    "list",
                    "patch",
                    "update",
                    "watch");

    /// What `kubectl get all` means.
    private static final Set<String> IN_ALL =
            Set.of("Pod", "Service", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job");

    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

    private Discovery() {}

    static Optional<ObjectNode> find(String path) {
        return switch (path) {
            case "/version" -> Optional.of(version());
            case "/api" -> Optional.of(core());
            case "/apis" -> Optional.of(groups());
            case "/openapi/v2" -> Optional.of(openApi("swagger", "2.0"));
            case String api when api.startsWith("/api/") -> resources(api.substring(5));
            case String api when api.matches("/apis/[^/]+") ->
                    Optional.of(api.substring(6)).filter(Discovery::isGroup).map(Discovery::group);
            case String api when api.startsWith("/apis/") -> resources(api.substring(6));
            default -> Optional.empty();
        };
    }

    private static ObjectNode version() {
        var version = Json.empty();
        version.put("major", "1");
        version.put("minor", "32");
        version.put("gitVersion", "v1.32.0+simcluster");
        version.put("gitCommit", "");
        version.put("gitTreeState", "clean");
        version.put("buildDate", "2026-01-01T00:00:00Z");
        version.put("goVersion", "none");
        version.put("compiler", "none");
        version.put("platform", "linux/amd64");
        return version;
    }

    private static ObjectNode openApi(String field, String version) {
        var document = Json.empty();
        document.put(field, version);
        document.putObject("info").put("title", "simcluster").put("version", "v1");
        document.putObject("paths");
        return document;
    }

    private static ObjectNode core() {
        var versions = Json.empty();
        versions.put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        return versions;
    }

    private static ObjectNode groups() {
        var list = Json.empty();
        list.put("kind", "APIGroupList");
        list.put("apiVersion", "v1");
        var groups = list.putArray("groups");
        groupNames().map(Discovery::group).forEach(groups::add);
        return list;
    }

    private static boolean isGroup(String name) {
        return groupNames().anyMatch(name::equals);
    }

    private static Stream<String> groupNames() {
        return Kinds.all().stream()
                .map(ResourceKind::group)
                .filter(Predicate.not(String::isEmpty))
                .distinct();
    }

    private static ObjectNode group(String name) {
        var group = Json.empty();
        group.put("kind", "APIGroup");
        group.put("apiVersion", "v1");
        group.put("name", name);
        var versions = group.putArray("versions");
        Kinds.all().stream()
                .filter(kind -> kind.group().equals(name))
                .map(ResourceKind::version)
                .distinct()
                .forEach(version -> versions.add(groupVersion(name, version)));
        group.set("preferredVersion", versions.get(0));
        return group;
    }

    private static ObjectNode groupVersion(String group, String version) {
        return Json.empty().put("groupVersion", group + "/" + version).put("version", version);
    }

    private static Optional<ObjectNode> resources(String apiVersion) {
        var kinds =
                Kinds.all().stream().filter(kind -> kind.apiVersion().equals(apiVersion)).toList();
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        var list = Json.empty();
        list.put("kind", "APIResourceList");
        list.put("apiVersion", "v1");
        list.put("groupVersion", apiVersion);
        var resources = list.putArray("resources");
        for (var kind : kinds) {
            var resource = resource(kind, kind.plural(), VERBS);
            if (IN_ALL.contains(kind.name())) {
                resource.putArray("categories").add("all");
            }
            kind.shortNames().forEach(resource.putArray("shortNames")::add);
            resources.add(resource);
            for (var sub : kind.subresources()) {
                resources.add(resource(kind, kind.plural() + "/" + sub, SUBRESOURCE_VERBS));
            }
        }
        return Optional.of(list);
    }

    private static ObjectNode resource(ResourceKind kind, String name, List<String> verbs) {
        var resource = Json.empty();
        resource.put("name", name);
        resource.put("singularName", kind.name().toLowerCase(Locale.ROOT));
        resource.put("namespaced", kind.namespaced());
        resource.put("kind", kind.name());
        if (name.endsWith("/scale")) {
            resource.put("group", "autoscaling").put("version", "v1").put("kind", "Scale");
        }
        verbs.forEach(resource.putArray("verbs")::add);
        return resource;
    }
}
