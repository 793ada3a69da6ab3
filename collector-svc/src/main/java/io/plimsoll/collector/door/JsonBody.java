package io.plimsoll.collector.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the JSON bodies of webhooks within the room that a request may take. Thread safe.
@Singleton
final class JsonBody {
    private static final int MOST_BYTES = 8 << 20;

    /// What is read of a body takes at most this much memory: ordinary items come to nine times
    /// their text.
    private static final int MOST_TREE_BYTES = 12 * MOST_BYTES;

    private final ObjectMapper json;

    JsonBody(ObjectMapper json) {
        this.json = json;
    }

    /// A body that is not read.
    static final class Unread extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialized
        private final Refusal refusal;

        Unread(Refusal refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /// The body as a tree, for which the visit has taken room.
    ///
    /// @throws Unread when it is not JSON, or too large
    JsonNode read(Visit visit, @Nullable String type, byte[] body) throws Unread {
        if (type == null || !MediaType.APPLICATION_JSON_TYPE.isCompatible(parsed(type))) {
            throw new Unread(Refusal.unsupported("the content type is application/json"));
        }
        try {
            takeRoom(visit, body);
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Unread(Refusal.bad("body is not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new Unread(Refusal.bad("body is not JSON in UTF-8"));
        }
    }

    private void takeRoom(Visit visit, byte[] body) throws IOException, Unread {
        if (body.length > MOST_BYTES) {
            throw new Unread(tooLarge("a body of " + MOST_BYTES + " bytes"));
        }
        long tree;
        try (var parser = json.createParser(body)) {
            tree = TreeSize.of(parser);
        }
        if (tree > MOST_TREE_BYTES) {
            throw new Unread(tooLarge("what takes " + MOST_TREE_BYTES + " bytes to read"));
        }
        var verdict = visit.grow(tree);
        if (verdict != Room.Verdict.TAKEN) {
            throw new Unread(Refusal.of(verdict));
        }
    }

    static Refusal tooLarge(String limit) {
        return new Refusal(413, "size", "the limit is " + limit);
    }

    private static MediaType parsed(String type) {
        try {
            return MediaType.valueOf(type);
        } catch (IllegalArgumentException e) {
            return MediaType.APPLICATION_OCTET_STREAM_TYPE;
        }
    }
}
