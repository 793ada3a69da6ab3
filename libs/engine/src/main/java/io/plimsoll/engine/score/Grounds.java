package io.plimsoll.engine.score;

/// Why a series is offered a trained model.
public enum Grounds {
    /// It learnt more than the series itself may have.
    KNOWLEDGE,
    /// On days that it had not learnt it was no worse than the model that is in force.
    BACKTEST,
    /// A person asks for it.
    ROLL_BACK
}
