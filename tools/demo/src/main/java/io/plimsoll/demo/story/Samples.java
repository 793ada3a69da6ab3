package io.plimsoll.demo.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The samples in which the fault shows, and in which it is over. Not thread safe.
final class Samples {
    /// A sample is wrong when it is so much above the highest of the calm before, and as before
    /// when it is below so much of it.
    private static final double WRONG = 1.03;

    private static final double AS_BEFORE = 1.1;

    private final Sign sign;
    private final Prometheus prometheus;
    private final Teller teller;
    private double highest = Double.MAX_VALUE;
    private boolean isWrongSeen;

    Samples(Sign sign, Prometheus prometheus, Teller teller) {
        this.sign = sign;
        this.prometheus = prometheus;
        this.teller = teller;
    }

    /// How high they were in the last minute is how high they may be.
    void settle() {
        highest =
                prometheus.range(sign.selector(), 60).stream()
                        .mapToDouble(Prometheus.Sample::value)
                        .max()
                        .orElse(Double.MAX_VALUE);
    }

    boolean isWrongSeen() {
        return isWrongSeen;
    }

    void lookForWrong(Instant since, Instant now) {
        long seconds = Math.max(5, Duration.between(since, now).toSeconds() + 1);
        prometheus.range(sign.selector(), seconds).stream()
                .filter(sample -> sample.at().isAfter(since))
                .filter(sample -> sample.value() > highest * WRONG)
                .findFirst()
                .ifPresent(sample -> {
                    isWrongSeen = true;
                    teller.tell(
                            sample.at(),
                            "sample",
                            "the first wrong one: %s of %s is %s, %s at most before"
                                    .formatted(
                                            sign.metric(),
                                            sample.of(),
                                            sign.text(sample.value()),
                                            sign.text(highest)));
                });
    }

    /// When the newest sample of each of them was as before; empty while one is not.
    Optional<Instant> recovered(Set<String> names) {
        var newest =
                prometheus.query(sign.selector()).stream()
                        .filter(sample -> names.contains(sample.of()))
                        .toList();
        if (newest.size() != names.size()
                || newest.stream().anyMatch(sample -> sample.value() > highest * AS_BEFORE)) {
            return Optional.empty();
        }
        var one = newest.getFirst();
        teller.tell(
                one.at(),
                "sample",
                "as before: %s is %s".formatted(sign.metric(), sign.text(one.value())));
        return Optional.of(one.at());
    }
}
