package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.simcluster.store.Refusal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What clients may do: everything that is not denied. Thread safe.
public final class Grants {
    static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    /// From now on nobody may.
    ///
    /// @param resource plural, with its subresource: `pods/eviction`
    public void deny(String verb, String resource) {
        denied.add(verb + " " + resource);
    }

    void check(String verb, ApiPath path) {
        var resource =
                path.subresource().isEmpty()
                        ? path.kind().plural()
                        : path.kind().plural() + "/" + path.subresource();
        if (!isGranted(verb, resource)) {
            throw Refusal.forbidden("you may not %s %s".formatted(verb, resource));
        }
    }

    /// A `SelfSubjectAccessReview`.
    Answer review(Call call) {
        var review = Json.object(call.body(), call.contentType());
        var asked = review.at("/spec/resourceAttributes");
        review.putObject("status").put("allowed", isGranted(asked));
        return new Answer(201, review);
    }

    private boolean isGranted(JsonNode asked) {
        var sub = asked.path("subresource").asText("");
        var resource = asked.path("resource").asText();
        return isGranted(
                asked.path("verb").asText(), sub.isEmpty() ? resource : resource + "/" + sub);
    }

    private boolean isGranted(String verb, String resource) {
        return !denied.contains(verb + " " + resource);
    }
}
