package io.plimsoll.demo.story;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.demo.shop.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Plays the story: waits, lets the fault in, and follows what becomes of it until it is over or
/// patience ends. Not thread safe.
public final class Play {
    private static final Duration LOOK = Duration.ofMillis(250);

    /// A sample is wrong when it is so much above the highest of the calm before, and as before
    /// when it is below so much of it.
    private static final double WRONG = 1.03;

    private static final double AS_BEFORE = 1.1;

    private final Cast cast;
    private final Sources sources;
    private final Teller teller;
    private final InstantSource clock;
    private final Story story;

    private Sign sign = Sign.of(Fault.none);
    private Instant faultAt = Instant.MIN;
    private double highest;
    private Set<String> podsBefore = Set.of();
    private @Nullable Instant wrongAt;
    private @Nullable Instant replacedAt;
    private @Nullable Instant recoveredAt;

    /// Where the play reads.
    public record Sources(Events events, Prometheus prometheus, Approval approval) {}

    /// How a person approves.
    public interface Approval {
        /// Called again and again while the action waits.
        void ask(ActionEvent action);
    }

    public Play(Cast cast, Sources sources, Teller teller, InstantSource clock) {
        this.cast = cast;
        this.sources = sources;
        this.teller = teller;
        this.clock = clock;
        this.story = new Story(cast.namespace(), cast.workload());
    }

    /// Nothing is wrong yet; whatever Plimsoll says all the same is told.
    public void calm(Duration length) throws InterruptedException {
        var end = clock.instant().plus(length);
        while (clock.instant().isBefore(end)) {
            hear(false);
        }
    }

    /// The fault is in.
    public void begin(Fault fault) {
        sign = Sign.of(fault);
        podsBefore = cast.uids();
        highest =
                sources.prometheus().range(selector(), 60).stream()
                        .mapToDouble(Prometheus.Sample::value)
                        .max()
                        .orElse(Double.MAX_VALUE);
        faultAt = clock.instant();
        teller.faultAt(faultAt);
        teller.tell(faultAt, "fault", fault + " in " + cast.namespace() + "/" + cast.workload());
    }

    /// Follows it to its end.
    ///
    /// @return what did not happen; empty when all did
    public List<String> follow(Duration patience) throws InterruptedException {
        var end = faultAt.plus(patience);
        while (clock.instant().isBefore(end) && !missing().isEmpty()) {
            hear(true);
            look();
            story.waiting().ifPresent(sources.approval()::ask);
        }
        if (cast.patches() > 0) {
            teller.tell(
                    clock.instant(),
                    "API log",
                    "%d PATCH of the Deployment".formatted(cast.patches()));
        }
        return missing();
    }

    /// The incident that it came to, once there is one.
    public Optional<String> incidentId() {
        return story.incidentId();
    }

    private List<String> missing() {
        var missing = new ArrayList<>(story.missing());
        if (wrongAt == null) {
            missing.add("a wrong sample");
        }
        if (replacedAt == null) {
            missing.add("new Pods in place of the old");
        }
        if (recoveredAt == null) {
            missing.add("samples that are as before");
        }
        if (cast.patches() > 1) {
            missing.add("no more than one PATCH");
        }
        return missing;
    }

    private void hear(boolean faulty) throws InterruptedException {
        var heard = sources.events().heard().poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (heard != null) {
            if (faulty) {
                boolean _ = story.hear(heard);
            }
            Lines.tell(heard, teller);
        }
    }

    private void look() {
        if (wrongAt == null) {
            lookForWrong();
        }
        if (story.has(ActionEvent.State.executed)) {
            lookForRecovery();
        }
    }

    private void lookForWrong() {
        long seconds = Math.max(5, Duration.between(faultAt, clock.instant()).toSeconds() + 1);
        sources.prometheus().range(selector(), seconds).stream()
                .filter(sample -> sample.at().isAfter(faultAt))
                .filter(sample -> sample.value() > highest * WRONG)
                .findFirst()
                .ifPresent(sample -> {
                    wrongAt = sample.at();
                    teller.tell(
                            sample.at(),
                            "sample",
                            "the first wrong one: %s of %s is %s, %s at most before"
                                    .formatted(
                                            sign.metric(),
                                            sample.pod(),
                                            sign.text(sample.value()),
                                            sign.text(highest)));
                });
    }

    private void lookForRecovery() {
        if (replacedAt == null) {
            var now = cast.uids();
            if (cast.isReady() && now.stream().noneMatch(podsBefore::contains)) {
                replacedAt = clock.instant();
                teller.tell(replacedAt, "cluster", "new Pods are ready: " + cast.names());
            }
        } else if (recoveredAt == null) {
            var names = cast.names();
            var newest =
                    sources.prometheus().query(selector()).stream()
                            .filter(sample -> names.contains(sample.pod()))
                            .toList();
            if (newest.size() == names.size()
                    && newest.stream().allMatch(sample -> sample.value() < highest * AS_BEFORE)) {
                recoveredAt = newest.getFirst().at();
                teller.tell(
                        recoveredAt,
                        "sample",
                        "as before: %s is %s"
                                .formatted(sign.metric(), sign.text(newest.getFirst().value())));
            }
        }
    }

    private String selector() {
        return "%s{namespace=\"%s\",pod=~\"%s-.*\"}"
                .formatted(sign.metric(), cast.namespace(), cast.workload());
    }
}
