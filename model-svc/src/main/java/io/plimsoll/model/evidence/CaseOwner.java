package io.plimsoll.model.evidence;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.evidence.CaseAnswer;
import io.plimsoll.contracts.evidence.CaseQuery;
import io.plimsoll.contracts.evidence.ToldCase;
import io.plimsoll.evidence.Bundles;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;

/// Asks the detector at which a cluster is at home what an incident was concluded from. Thread
/// safe; blocks.
@Singleton
final class CaseOwner {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Requests requests;

    CaseOwner(Requests requests) {
        this.requests = requests;
    }

    /// What is known of a case.
    sealed interface Found {}

    record Told(ToldCase it) implements Found {}

    /// There is none, and there will be none.
    record None(String why) implements Found {}

    /// Nobody answered, or not the same twice; later somebody may.
    record Silence() implements Found {}

    Found caseOf(String cluster, String incident) {
        try {
            return read(cluster, incident);
        } catch (ExecutionException _) {
            return new Silence();
        } catch (IOException e) {
            return new None("the detector's answer cannot be read: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Silence();
        }
    }

    /// Page by page.
    private Found read(String cluster, String incident)
            throws ExecutionException, InterruptedException, IOException {
        var zipped = new ByteArrayOutputStream();
        var revision = OptionalInt.empty();
        for (Integer from = 0; from != null; ) {
            var answer = ask(new CaseQuery(cluster, incident, from));
            var error = Reply.refusalIn(answer);
            if (error != null) {
                return new None(error.message());
            }
            var page = Json.read(answer, CaseAnswer.class);
            if (revision.isPresent() && revision.getAsInt() != page.revision()) {
                // It went on meanwhile: later all of it again.
                return new Silence();
            }
            revision = OptionalInt.of(page.revision());
            zipped.writeBytes(page.zipped());
            from = page.next();
        }
        return new Told(Json.read(Bundles.unzipped(zipped.toByteArray()), ToldCase.class));
    }

    private byte[] ask(CaseQuery query) throws ExecutionException, InterruptedException {
        return requests.ask(Subjects.query("detector", "case"), Json.bytes(query), ANSWER).get();
    }
}
