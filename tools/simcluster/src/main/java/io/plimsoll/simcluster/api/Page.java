package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A part of a list, for clients that ask for so many at a time. The next part begins behind the
/// last object of this one, as things are then.
///
/// @param next where the next part begins; empty when there is none
/// @param left how many come behind this part
record Page(List<? extends JsonNode> items, String next, int left) {

    static Page of(Call call, List<? extends JsonNode> all) {
        int limit = limit(call.parameter("limit"));
        var after = decoded(call.parameter("continue"));
        var rest = all.stream().filter(each -> place(each).compareTo(after) > 0).toList();
        if (limit == 0 || rest.size() <= limit) {
            return new Page(rest, "", 0);
        }
        var items = rest.subList(0, limit);
        return new Page(items, encoded(place(items.getLast())), rest.size() - limit);
    }

    /// The objects of a kind are listed in this order.
    private static String place(JsonNode object) {
        return Fields.namespace(object) + "\u0000" + Fields.name(object);
    }

    private static int limit(String text) {
        if (!text.matches("\\d{0,9}")) {
            throw Refusal.badRequest("no limit: " + text);
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static String encoded(String place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(410, "Expired", "the continue token cannot be read");
        }
    }

    void tell(ObjectNode metadata) {
        if (!next.isEmpty()) {
            metadata.put("continue", next);
            metadata.put("remainingItemCount", left);
        }
    }
}
