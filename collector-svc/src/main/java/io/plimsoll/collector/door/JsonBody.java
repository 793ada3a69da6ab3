package io.plimsoll.collector.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.collector.access.Gate;
import io.plimsoll.collector.access.Paces;
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
    private final Gate gate;
    private final Paces paces;

    JsonBody(ObjectMapper json, Gate gate, Paces paces) {
        this.json = json;
        this.gate = gate;
        this.paces = paces;
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
        if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(parsed(type))) {
            throw new Unread(Refusal.unsupported("the content type is application/json"));
        }
        return read(visit, body);
    }

    /// The same, where the door has looked at the type.
    JsonNode read(Visit visit, byte[] body) throws Unread {
        prove(visit, body);
        try {
            takeRoom(visit, body);
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Unread(Refusal.bad("body is not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new Unread(Refusal.bad("body is not JSON in UTF-8"));
        }
    }

    /// Sees to it that the sender is known.
    ///
    /// @throws Unread when nobody who may come in signed the body, or he sends too fast
    void prove(Visit visit, byte[] body) throws Unread {
        if (!visit.prove(gate, body)) {
            throw new Unread(Refusal.NO_TOKEN);
        }
        var wait = paces.wait(visit.sender());
        if (wait.isPositive()) {
            throw new Unread(Refusal.tooFast(wait));
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

    /// What a header says the body is; anything, when it cannot be read.
    static MediaType parsed(@Nullable String type) {
        try {
            return type == null ? MediaType.APPLICATION_OCTET_STREAM_TYPE : MediaType.valueOf(type);
        } catch (IllegalArgumentException e) {
            return MediaType.APPLICATION_OCTET_STREAM_TYPE;
        }
    }
}
