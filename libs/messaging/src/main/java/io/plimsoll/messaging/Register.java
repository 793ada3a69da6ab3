package io.plimsoll.messaging;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// Short texts by key that the instances of a service agree on: who writes says what he read, so
/// that of several who write at once one wins. What nobody writes for an hour is gone. Thread safe;
/// blocks.
public interface Register {
    /// What stands in the register.
    ///
    /// @param revision changes with every writing, the same text again included
    record Held(String value, long revision) {}

    /// What stands under a key.
    ///
    /// @throws IOException when the register cannot be reached
    Optional<Held> read(String key) throws IOException, InterruptedException;

    /// Writes, if nobody wrote since that revision.
    ///
    /// @param revision 0 when there was nothing
    /// @return the new revision; empty when somebody did
    /// @throws IOException when the register cannot be reached
    OptionalLong replace(String key, String value, long revision)
            throws IOException, InterruptedException;
}
