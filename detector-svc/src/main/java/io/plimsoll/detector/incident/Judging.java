package io.plimsoll.detector.incident;

import io.plimsoll.contracts.ask.GiveFeedback;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.detector.tell.Announcement;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.detector.tell.Decisions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// A person says what an incident was. The reply names what was said.
@Singleton
final class Judging extends Deciding<GiveFeedback> {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST = 200;

    Judging(Announcing announcing) {
        super("giveFeedback", GiveFeedback.class, announcing);
    }

    @Override
    Optional<Reply> refusal(GiveFeedback asked) {
        var given =
                new Request()
                        .has("key", asked.key())
                        .has("cluster", asked.cluster())
                        .has("incident", asked.incident())
                        .has("by", asked.by())
                        .has("at", asked.at())
                        .has("until", asked.until())
                        .mayHave("reason", asked.reason())
                        .wants(Objects.nonNull(asked.verdict()), "verdict is not given")
                        .wants(Objects.nonNull(asked.series()), "series are not given");
        return given.isRefused() ? given.refusal() : meaning(asked).refusal();
    }

    private static Request meaning(GiveFeedback asked) {
        var series = asked.series();
        return new Request()
                .wants(!series.isEmpty() && series.size() <= MOST, "1 to 200 series are wanted")
                .wants(
                        series.stream().allMatch(Objects::nonNull),
                        "each series has a namespace, kind, name and metric")
                .wants(asked.until().isAfter(asked.at()), "it would be over already")
                .wants(
                        Duration.between(asked.at(), asked.until()).compareTo(LONGEST) <= 0,
                        "a verdict lasts a year at most");
    }

    @Override
    Announcement decision(GiveFeedback asked) {
        return Decisions.judged(asked);
    }
}
