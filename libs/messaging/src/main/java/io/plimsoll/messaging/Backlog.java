package io.plimsoll.messaging;

/// Whether the readers of a stream keep up, so that unread data is not dropped: who writes to the
/// stream turns senders away while they do not. Thread safe, never blocks.
public interface Backlog {
    Status status();

    /// As of at most some seconds ago.
    sealed interface Status {
        record Ok() implements Status {}

        /// A reader is behind by more than half of what the stream may hold, by bytes or by age.
        record Behind(String reason) implements Status {}

        /// Nothing is known: not connected, or not looked yet.
        record Unknown() implements Status {}

        Status OK = new Ok();
        Status UNKNOWN = new Unknown();
    }
}
