package io.plimsoll.gateway.brain;

import io.plimsoll.contracts.BacktestAnswer;
import io.plimsoll.contracts.ForecastAnswer;
import io.plimsoll.contracts.ForecastQuery;
import io.plimsoll.contracts.ModelsAnswer;
import io.plimsoll.contracts.ModelsQuery;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.RollBackModel;
import io.plimsoll.gateway.command.Decision;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Asks the model service for the versions of a series' model, to roll back to one, and for what
/// will come of the series. Thread safe; blocks.
@Singleton
public final class ModelOwner {
    /// A back-test trains the series, a forecast reads all of it; the owner does one at a time.
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Asking owner;
    private final InstantSource clock;

    ModelOwner(Requests requests, InstantSource clock) {
        this.owner = new Asking(requests, "the model service", ANSWER);
        this.clock = clock;
    }

    /// The versions that are kept, the newest first.
    public ModelsAnswer models(String series) throws Refused {
        var query = new ModelsQuery(series, null);
        return owner.ask(Subjects.query("model", "models"), query, ModelsAnswer.class);
    }

    /// How candidates for the next version do now.
    public BacktestAnswer backtest(String series) throws Refused {
        var query = new ModelsQuery(series, null);
        return owner.ask(Subjects.query("model", "backtest"), query, BacktestAnswer.class);
    }

    /// What is expected of the next steps.
    public ForecastAnswer forecast(ForecastQuery query) throws Refused {
        return owner.ask(Subjects.query("model", "forecast"), query, ForecastAnswer.class);
    }

    /// Rolls back and gives the version that is in force then, which the detector was sent.
    ///
    /// @param version null for the one before the one in force
    public ModelsAnswer.Version rollBack(String series, @Nullable String version, Decision decision)
            throws Refused {
        var command =
                new RollBackModel(
                        decision.key(),
                        series,
                        version,
                        decision.by(),
                        decision.reason(),
                        clock.instant());
        var reply = owner.ask(Subjects.command("model", "rollBack"), command, Reply.class);
        return models(series).versions().stream()
                .filter(each -> each.version().equals(reply.id()))
                .findFirst()
                .orElseThrow(() -> new Unavailable("the owner's answer cannot be read"));
    }
}
