package io.plimsoll.engine.remedy;

/// The object that an action is about.
public record Target(String cluster, String namespace, String kind, String name) {
    /// `cluster/namespace/kind/name`.
    public String path() {
        return String.join("/", cluster, namespace, kind, name);
    }
}
