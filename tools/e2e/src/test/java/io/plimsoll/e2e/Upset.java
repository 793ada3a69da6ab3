package io.plimsoll.e2e;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Something that goes wrong around the services, and how it ends. Nobody does more than an
/// orchestrator or time would: a process that died is started again, a frozen one goes on, a
/// network is mended.
///
/// @param length how long it lasts
record Upset(String name, Duration length, Consumer<ChaosStack> begin, Consumer<ChaosStack> end) {
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    /// In the order in which one stack suffers them.
    static final List<Upset> ALL =
            List.of(
                    new Upset(
                            "the detector is killed",
                            MOMENT,
                            stack -> stack.detector().kill(),
                            stack -> stack.detector().start()),
                    new Upset(
                            "the collector is killed",
                            MOMENT,
                            stack -> stack.collector().kill(),
                            stack -> stack.collector().start()),
                    new Upset(
                            "NATS is killed",
                            MOMENT,
                            stack -> stack.nats().kill(),
                            stack -> stack.nats().restart()),
                    new Upset(
                            "Redis is killed and comes back empty",
                            MOMENT,
                            stack -> stack.redis().kill(),
                            stack -> stack.redis().restart()),
                    new Upset(
                            "Redis loses everything, and then the detector is killed",
                            MOMENT,
                            stack -> {
                                stack.redis().flush();
                                stack.detector().kill();
                            },
                            stack -> stack.detector().start()),
                    new Upset(
                            "the detector freezes",
                            A_WHILE,
                            stack -> ChaosStack.signal("STOP", stack.detector().pid()),
                            stack -> ChaosStack.signal("CONT", stack.detector().pid())),
                    new Upset(
                            "NATS freezes",
                            A_WHILE,
                            stack -> ChaosStack.signal("STOP", stack.nats().pid()),
                            stack -> ChaosStack.signal("CONT", stack.nats().pid())),
                    new Upset(
                            "the detector is cut off from NATS",
                            A_WHILE,
                            stack -> stack.detectorLine().cut(),
                            stack -> stack.detectorLine().mend()),
                    new Upset(
                            "the collector is cut off from NATS",
                            A_WHILE,
                            stack -> stack.collectorLine().cut(),
                            stack -> stack.collectorLine().mend()),
                    new Upset(
                            "one detector becomes three, and then two",
                            MOMENT,
                            stack -> stack.scaleDetectors(3),
                            stack -> stack.scaleDetectors(2)));

    @Override
    public String toString() {
        return name;
    }
}
