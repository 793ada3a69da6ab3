package io.plimsoll.detector.incident;

import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.Silence;
import io.plimsoll.detector.tell.Announcement;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.detector.tell.Decisions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A person wants nobody to be called of something for a while.
@Singleton
final class Silencing extends Deciding<Silence> {
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int MOST = 100;
    private static final String PATTERN = "a metric is a name with at most one '*'";

    Silencing(Announcing announcing) {
        super("silence", Silence.class, announcing);
    }

    @Override
    Optional<Reply> refusal(Silence asked) {
        var texts =
                new Request()
                        .has("key", asked.key())
                        .has("cluster", asked.cluster())
                        .has("by", asked.by())
                        .has("at", asked.at())
                        .has("from", asked.from())
                        .has("until", asked.until())
                        .mayHave("reason", asked.reason())
                        .wants(Objects.nonNull(asked.covers()), "covers is not given");
        return texts.isRefused() ? texts.refusal() : meaning(asked).refusal();
    }

    private static Request meaning(Silence asked) {
        var covers = asked.covers();
        return new Request()
                .wants(asked.until().isAfter(asked.from()), "until is not after from")
                .wants(asked.until().isAfter(asked.at()), "it would be over already")
                .wants(
                        Duration.between(asked.from(), asked.until()).compareTo(LONGEST) <= 0,
                        "a silence lasts 90 days at most: what is for good is a DetectionPolicy's")
                .wants(
                        Stream.of(
                                        covers.namespaces(),
                                        covers.kinds(),
                                        covers.names(),
                                        covers.metrics())
                                .allMatch(each -> each.size() <= MOST),
                        "more than 100 names")
                .wants(covers.metrics().stream().allMatch(Silencing::isPattern), PATTERN);
    }

    private static boolean isPattern(String text) {
        return !text.isBlank() && text.indexOf('*') == text.lastIndexOf('*');
    }

    @Override
    Announcement decision(Silence asked) {
        return Decisions.silenced(asked);
    }
}
