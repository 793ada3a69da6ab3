package io.plimsoll.action.notify.wire;

import java.time.Duration;

/// What became of a message.
public sealed interface Answer {
    /// It was taken.
    record Taken() implements Answer {}

    /// It will never be taken.
    ///
    /// @param reason for people; never holds an address
    record Refused(String reason) implements Answer {}

    /// Later it may be taken.
    ///
    /// @param reason for people; never holds an address
    /// @param notBefore how long the receiver wants to be left alone; zero when it did not say
    record Later(String reason, Duration notBefore) implements Answer {}
}
