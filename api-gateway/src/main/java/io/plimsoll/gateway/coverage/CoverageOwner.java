package io.plimsoll.gateway.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.contracts.CoverageAnswer;
import io.plimsoll.contracts.CoverageQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Asks all detectors; the one at which the cluster is at home answers. Thread safe; blocks.
@Singleton
public final class CoverageOwner {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Requests requests;

    CoverageOwner(Requests requests) {
        this.requests = requests;
    }

    /// An answer, or why there is none.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refusing(Reply.@Nullable Refusal error) {}

    /// A page of the workloads.
    public CoverageAnswer coverage(CoverageQuery query) throws Refused {
        try {
            var subject = Subjects.query("detector", "coverage");
            var answer = requests.ask(subject, Json.bytes(query), ANSWER).get();
            var error = Json.read(answer, Refusing.class).error();
            if (error != null) {
                throw Refused.of(error);
            }
            return Json.read(answer, CoverageAnswer.class);
        } catch (ExecutionException | IOException _) {
            throw new Unavailable("the detectors do not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the gateway stops");
        }
    }
}
