package io.plimsoll.simcluster.api;

import java.time.Instant;

/// One request as it was asked and answered.
///
/// @param verb as Kubernetes has it: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`,
///   `deletecollection`; the method in lower case where no object is meant
/// @param user who asked, or empty for who came without a token
/// @param group of the API, empty for the core group and where no object is meant
/// @param resource plural, with its subresource: `pods/eviction`; empty where no object is meant
/// @param query without the question mark, or empty
/// @param body of a write, cut at 64 KiB, else empty
public record RecordedRequest(
        Instant time,
        String user,
        String verb,
        String group,
        String resource,
        String method,
        String path,
        String query,
        String userAgent,
        String contentType,
        int status,
        String body) {

    /// Whether it meant to change an object.
    public boolean isWrite() {
        return switch (verb) {
            case "create", "update", "patch", "delete", "deletecollection" -> true;
            default -> false;
        };
    }
}
