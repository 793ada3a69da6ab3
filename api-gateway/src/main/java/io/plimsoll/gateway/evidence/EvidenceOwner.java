package io.plimsoll.gateway.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.evidence.EvidenceAnswer;
import io.plimsoll.contracts.evidence.EvidencePage;
import io.plimsoll.contracts.evidence.EvidenceQuery;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Asks the model service for evidence. Thread safe; blocks.
@Singleton
public final class EvidenceOwner {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// No bundle is larger, compressed.
    private static final int LARGEST = 8 << 20;

    private final Requests requests;

    EvidenceOwner(Requests requests) {
        this.requests = requests;
    }

    /// The bundles of each of these incidents; all are asked for at once.
    public List<EvidenceAnswer> bundles(List<String> incidents) throws Refused {
        var asked = incidents.stream().map(each -> ask(EvidenceQuery.of(each))).toList();
        var answers = new ArrayList<EvidenceAnswer>();
        for (var each : asked) {
            answers.add(answer(each, EvidenceAnswer.class));
        }
        return answers;
    }

    /// A bundle, compressed with gzip.
    public byte[] zipped(String sha256) throws Refused {
        var zipped = new ByteArrayOutputStream();
        Integer from = 0;
        while (from != null && zipped.size() <= LARGEST) {
            var page = answer(ask(EvidenceQuery.page(sha256, from)), EvidencePage.class);
            zipped.writeBytes(page.bytes());
            from = page.next();
        }
        return zipped.toByteArray();
    }

    private CompletableFuture<byte[]> ask(EvidenceQuery query) {
        return requests.ask(Subjects.query("model", "evidence"), Json.bytes(query), ANSWER);
    }

    /// An answer, or why there is none.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refusing(Reply.@Nullable Refusal error) {}

    private static <T> T answer(CompletableFuture<byte[]> asked, Class<T> as) throws Refused {
        try {
            var answer = asked.get();
            var error = Json.read(answer, Refusing.class).error();
            if (error != null) {
                throw Refused.of(error);
            }
            return Json.read(answer, as);
        } catch (ExecutionException | IOException _) {
            throw new Unavailable("the model service does not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the gateway stops");
        }
    }
}
