package io.plimsoll.gateway.brain;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.plimsoll.messaging.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/// Asks another service, and waits for what it says. Thread safe; blocks.
///
/// @param who is asked, for people
/// @param patience how long it may take
record Asking(Requests requests, String who, Duration patience) {
    /// The answer to a question.
    ///
    /// @throws Unavailable when there is none
    <T> T ask(String subject, Object question, Class<T> as) throws Refused {
        try {
            var answer = requests.ask(subject, Json.bytes(question), patience).get();
            var error = Reply.refusalIn(answer);
            if (error != null) {
                throw Refused.of(error);
            }
            return Json.read(answer, as);
        } catch (ExecutionException | IOException _) {
            throw new Unavailable(who + " does not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the gateway stops");
        }
    }
}
