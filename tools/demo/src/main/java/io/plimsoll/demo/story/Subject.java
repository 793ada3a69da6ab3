package io.plimsoll.demo.story;

/// The object that a story is about: its anomaly, its incident, and what is done to it.
///
/// @param namespace `_cluster` for what lies in none
public record Subject(String namespace, String kind, String name) {
    /// As incidents name it, behind the cluster.
    String path() {
        return "/%s/%s/%s".formatted(namespace, kind, name);
    }

    /// The end of its path in the Kubernetes API.
    String url() {
        return kind.equals("Node")
                ? "/nodes/" + name
                : "/namespaces/%s/deployments/%s".formatted(namespace, name);
    }
}
