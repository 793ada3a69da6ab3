package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.chain.IncidentContest;
import io.plimsoll.bench.accuracy.data.RecordedSystem;
import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.bench.accuracy.peer.Output;
import java.io.IOException;
import java.util.function.Consumer;

/// What people would have been told of a recorded system, by the whole chain.
final class ChainContest {
    private final String set;
    private final Consumer<String> say;

    ChainContest(String set, Consumer<String> say) {
        this.set = set;
        this.say = say;
    }

    void measureInto(Figures figures, RecordedSystem system) throws IOException {
        say.accept(
                "%s, the whole chain: %d faults, %d lines"
                        .formatted(set, system.faults().size(), system.lines().size()));
        if (system.lines().isEmpty() || system.faults().isEmpty()) {
            return;
        }
        var ours = Contestant.all().getFirst();
        IncidentContest.of(system)
                .figures()
                .forEach((name, value) ->
                        figures.put(
                                ours,
                                "incidents." + set + "." + name,
                                Output.SCORE,
                                Output.SCORE,
                                value));
    }
}
