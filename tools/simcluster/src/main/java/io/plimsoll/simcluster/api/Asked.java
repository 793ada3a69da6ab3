package io.plimsoll.simcluster.api;

/// What a request asks for, in the words that a Role has for it.
///
/// @param group empty for the core group
/// @param resource plural, with its subresource: `pods/eviction`
/// @param namespace empty for none or all
/// @param name empty for the collection
record Asked(String verb, String group, String resource, String namespace, String name) {

    static Asked of(String verb, ApiPath path) {
        var kind = path.kind();
        // A namespace is asked for in itself.
        boolean isNamespace = kind.plural().equals("namespaces");
        return new Asked(
                verb,
                kind.group(),
                resource(kind.plural(), path.subresource()),
                isNamespace ? path.name() : path.namespace(),
                path.name());
    }

    static String resource(String plural, String subresource) {
        return subresource.isEmpty() ? plural : plural + "/" + subresource;
    }
}
