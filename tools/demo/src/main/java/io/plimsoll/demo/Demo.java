package io.plimsoll.demo;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.demo.story.Cast;
import io.plimsoll.demo.story.Events;
import io.plimsoll.demo.story.Play;
import io.plimsoll.demo.story.Portal;
import io.plimsoll.demo.story.Prometheus;
import io.plimsoll.demo.story.Teller;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Plays the demo against services that run already.
@Command(name = "demo", mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    /// How often a portal is asked, once a second.
    private static final int LOOKS = 15;

    private static final Duration CALM = Duration.ofSeconds(90);

    @Mixin private final Options options = new Options();

    public static void main(String[] arguments) {
        var command = new CommandLine(new Demo());
        command.setExecutionExceptionHandler((failure, _, _) -> {
            System.err.println("The demo broke off: " + failure.getMessage());
            return 1;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var clock = InstantSource.system();
        var teller = new Teller(System.out);
        try (var scene = Scene.set(options, teller, clock);
                var prometheus = new Prometheus(options.prometheus);
                var portal = new Portal(options.gateway)) {
            scene.open(prometheus);
            try (var events = Events.listen(options.nats, clock.instant())) {
                var play =
                        new Play(
                                script(scene),
                                new Play.Sources(
                                        events, prometheus, new KeyPress(portal, System.out)),
                                teller,
                                clock);
                return ended(play, portal);
            }
        }
    }

    private Play.Script script(Scene scene) {
        var plot = options.story.plot();
        var hands = scene.hands();
        var fault =
                new Play.Fault() {
                    @Override
                    public Predicate<Pod> strike() {
                        return options.story.strike(hands);
                    }

                    @Override
                    public Optional<String> mend() {
                        return Optional.of(options.story.mend(hands))
                                .filter(words -> !words.isEmpty());
                    }
                };
        var cast = new Cast(scene.cluster(), Scene.NAMESPACE, plot.subject());
        return new Play.Script(plot, cast, fault);
    }

    private int ended(Play play, Portal portal) throws InterruptedException {
        System.out.printf("The console is at %s/%n", options.gateway);
        play.calm(options.story.calm(options.calm));
        play.begin("%s: %s".formatted(options.story, options.story.plot().subject().name()));
        var missing = play.follow(patience());
        if (missing.isEmpty()) {
            missing = unseen(play, portal);
        }
        if (missing.isEmpty()) {
            System.out.println("The whole story happened.");
        } else {
            System.out.println(
                    "Not the whole story happened; missing: " + String.join(", ", missing));
        }
        if (!options.once) {
            System.out.printf(
                    "Everything goes on until Ctrl-C. Look: kubectl --kubeconfig %s -n shop get pods,events%n",
                    options.kubeconfig);
            new CountDownLatch(1).await();
        }
        return missing.isEmpty() ? 0 : 1;
    }

    /// Nothing need be waited for long where nothing goes wrong.
    private Duration patience() {
        return options.story == Tale.none && options.patience.compareTo(CALM) > 0
                ? CALM
                : options.patience;
    }

    /// A portal must see it too, soon after it was told.
    private static List<String> unseen(Play play, Portal portal) throws InterruptedException {
        var incident = play.incidentId().orElse("");
        try {
            var state = portal.stateOf(incident);
            for (int i = 1; i < LOOKS && !state.equals("resolved"); i++) {
                TimeUnit.SECONDS.sleep(1);
                state = portal.stateOf(incident);
            }
            System.out.printf("GraphQL says that incident %s is %s.%n", incident, state);
            return state.equals("resolved") ? List.of() : List.of("a resolved incident in GraphQL");
        } catch (IOException e) {
            return List.of("an answer of GraphQL: " + e.getMessage());
        }
    }
}
