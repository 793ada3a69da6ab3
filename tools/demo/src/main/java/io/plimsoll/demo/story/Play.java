package io.plimsoll.demo.story;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.contracts.ActionEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Plays the story: waits, lets the fault in, and follows what becomes of it until it is over or
/// patience ends. Not thread safe.
public final class Play {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Script script;
    private final Sources sources;
    private final Teller teller;
    private final InstantSource clock;
    private final Story story;
    private final Samples samples;

    private Instant faultAt = Instant.MIN;
    private Predicate<Pod> hit = _ -> false;
    private @Nullable Instant wellAt;
    private @Nullable Instant recoveredAt;

    /// What is played, and where.
    public record Script(Plot plot, Cast cast, Fault fault) {}

    /// What is done to the cluster from outside.
    public interface Fault {
        /// It begins.
        ///
        /// @return which Pods must be there no more when all is well again
        Predicate<Pod> strike();

        /// A person repairs what Plimsoll cannot, when it has done its part.
        ///
        /// @return what was done, for people; empty when there is nothing to repair
        Optional<String> mend();
    }

    /// Where the play reads.
    public record Sources(Events events, Prometheus prometheus, Approval approval) {}

    /// How a person approves.
    public interface Approval {
        /// Called again and again while the action waits.
        void ask(ActionEvent action);
    }

    public Play(Script script, Sources sources, Teller teller, InstantSource clock) {
        this.script = script;
        this.sources = sources;
        this.teller = teller;
        this.clock = clock;
        this.story = new Story(script.plot());
        this.samples = new Samples(script.plot().sign(), sources.prometheus(), teller);
    }

    /// Nothing is wrong yet; whatever Plimsoll says all the same is told.
    public void calm(Duration length) throws InterruptedException {
        var end = clock.instant().plus(length);
        while (clock.instant().isBefore(end)) {
            hear(false);
        }
    }

    /// The fault is in.
    public void begin(String words) {
        samples.settle();
        faultAt = clock.instant();
        teller.faultAt(faultAt);
        teller.tell(faultAt, "fault", words);
        hit = script.fault().strike();
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
        var cast = script.cast();
        if (cast.patches() > 0) {
            teller.tell(
                    clock.instant(),
                    "API log",
                    "%d PATCH of the object for it, %d evictions"
                            .formatted(cast.patches(), cast.evictions()));
        }
        return missing();
    }

    /// The incident that it came to, once there is one.
    public Optional<String> incidentId() {
        return story.incidentId();
    }

    private List<String> missing() {
        var missing = new ArrayList<>(story.missing());
        if (!samples.isWrongSeen()) {
            missing.add("a wrong sample");
        }
        if (wellAt == null) {
            missing.add("Pods that are all well");
        }
        if (recoveredAt == null) {
            missing.add("samples that are as before");
        }
        int most = script.plot().acts().stream().mapToInt(Act::patches).sum();
        if (script.cast().patches() > most) {
            missing.add("no more than %d PATCH".formatted(most));
        }
        if (script.cast().isEvictedTwice()) {
            missing.add("one eviction of each Pod");
        }
        return missing;
    }

    private void hear(boolean isFaulty) throws InterruptedException {
        var heard = sources.events().heard().poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (heard != null) {
            if (isFaulty) {
                story.hear(heard);
            }
            Lines.tell(heard, teller);
        }
    }

    private void look() {
        if (!samples.isWrongSeen()) {
            samples.lookForWrong(faultAt, clock.instant());
        }
        if (!story.isActedOut()) {
            return;
        }
        if (wellAt == null) {
            lookForWell();
        } else if (recoveredAt == null) {
            recoveredAt = samples.recovered(script.cast().names()).orElse(null);
        }
    }

    private void lookForWell() {
        if (script.cast().isWell(hit)) {
            var now = clock.instant();
            wellAt = now;
            teller.tell(now, "cluster", "all Pods are well: " + script.cast().overview());
            script.fault().mend().ifPresent(words -> teller.tell(now, "person", words));
        }
    }
}
