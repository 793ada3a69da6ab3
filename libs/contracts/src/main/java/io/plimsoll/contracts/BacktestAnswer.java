package io.plimsoll.contracts;

import java.util.List;

/// How the candidates for the next version of a series' model do now on the held-out days; nothing
/// is stored or sent. A query that is refused is answered with a [io.plimsoll.contracts.ask.Reply]
/// instead, which has an `error`.
///
/// @param trials none where there is nothing to grade by
/// @param fit whether the best would be published
public record BacktestAnswer(
        String series, List<Trial> trials, ModelsAnswer.Candidate best, boolean fit) {
    public BacktestAnswer {
        trials = List.copyOf(trials);
    }

    public record Trial(ModelsAnswer.Candidate candidate, ModelsAnswer.Grade grade) {}
}
