package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.BacktestAnswer;
import io.plimsoll.contracts.ModelsAnswer.Candidate;
import io.plimsoll.gateway.graph.Model.ModelGrade;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/// How candidates for the next version of a series' model do now.
///
/// @param fit whether the best of them would be published
public record Backtest(@NonNull List<@NonNull Trial> trials, @NonNull Candidate best, boolean fit) {
    public record Trial(@NonNull Candidate candidate, @NonNull ModelGrade grade) {}

    static Backtest of(BacktestAnswer answer) {
        return new Backtest(
                answer.trials().stream()
                        .map(trial -> new Trial(trial.candidate(), ModelGrade.of(trial.grade())))
                        .toList(),
                answer.best(),
                answer.fit());
    }
}
