package io.plimsoll.collector.door;

import io.plimsoll.collector.intake.Intake;
import java.time.Duration;

/// Why a request is turned away.
///
/// @param cause the tag of its meter
/// @param message for the sender
/// @param comeAgain when it may come again; zero when nobody can tell
record Refusal(int status, String cause, String message, Duration comeAgain) {
    Refusal(int status, String cause, String message) {
        this(status, cause, message, Duration.ZERO);
    }

    static final Refusal NO_TOKEN =
            new Refusal(401, "token", "a valid bearer token, or a webhook's signature, is needed");
    static final Refusal FULL =
            new Refusal(503, "room", "too much is being taken in at once; come again");
    static final Refusal CLUSTER_FULL =
            new Refusal(429, "cluster_room", "this cluster sends too much at once; come again");
    static final Refusal NOT_CONNECTED =
            new Refusal(503, "not_connected", "the log cannot be reached; come again");

    static final Refusal OTHER_CLUSTER =
            new Refusal(403, "cluster", "the token is bound to another cluster");

    static Refusal tooFast(Duration comeAgain) {
        return new Refusal(
                429, "pace", "this token sends faster than it may; come again", comeAgain);
    }

    static Refusal unsupported(String message) {
        return new Refusal(415, "type", message);
    }

    static Refusal bad(String message) {
        return new Refusal(400, "body", message);
    }

    /// Of a request whose good samples were taken.
    static Refusal bad(Intake samples) {
        return new Refusal(
                400,
                "samples",
                "%d samples were taken, %d never will be: %s"
                        .formatted(
                                samples.size(),
                                samples.refused(),
                                String.join("; ", samples.refusals())));
    }

    static Refusal behind(String reason) {
        return new Refusal(503, "behind", "the readers are behind: " + reason + "; come again");
    }

    static Refusal notStored(String reason) {
        return new Refusal(503, "not_stored", "the log did not take it: " + reason);
    }

    /// Of a verdict other than TAKEN.
    static Refusal of(Room.Verdict verdict) {
        return verdict == Room.Verdict.CLUSTER_FULL ? CLUSTER_FULL : FULL;
    }

    boolean isPassing() {
        return status == 429 || status == 503;
    }
}
