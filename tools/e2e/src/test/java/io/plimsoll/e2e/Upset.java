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
                            stack -> stack.collector().start()));

    @Override
    public String toString() {
        return name;
    }
}
