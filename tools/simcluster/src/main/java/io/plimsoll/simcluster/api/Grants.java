package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Refusal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What clients may do: who comes with a token what [Rbac] allows, others everything; and nobody
/// what is denied. Thread safe.
public final class Grants {
    static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Rbac rbac;

    Grants(ObjectStore store) {
        this.rbac = new Rbac(store);
    }

    /// From now on nobody may.
    ///
    /// @param resource plural, with its subresource: `pods/eviction`
    public void deny(String verb, String resource) {
        denied.add(verb + " " + resource);
    }

    void check(String user, Asked asked) {
        if (!isGranted(user, asked)) {
            var where = asked.namespace().isEmpty() ? "" : " in " + asked.namespace();
            throw Refusal.forbidden(
                    "%s may not %s %s%s"
                            .formatted(
                                    user.isEmpty() ? "you" : user,
                                    asked.verb(),
                                    asked.resource(),
                                    where));
        }
    }

    /// A `SelfSubjectAccessReview`.
    Answer review(Call call) {
        var review = Json.object(call.body(), call.contentType());
        var of = asked(review.at("/spec/resourceAttributes"));
        review.putObject("status").put("allowed", isGranted(call.user(), of));
        return new Answer(201, review);
    }

    private static Asked asked(JsonNode attributes) {
        return new Asked(
                attributes.path("verb").asText(""),
                attributes.path("group").asText(""),
                Asked.resource(
                        attributes.path("resource").asText(""),
                        attributes.path("subresource").asText("")),
                attributes.path("namespace").asText(""),
                attributes.path("name").asText(""));
    }

    private boolean isGranted(String user, Asked asked) {
        return !denied.contains(asked.verb() + " " + asked.resource())
                && (user.isEmpty() || rbac.allows(user, asked));
    }
}
