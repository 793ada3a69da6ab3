package io.plimsoll.action.policies;

import io.plimsoll.policy.PolicyReading;

/// Where policies come from. Blocks; throws when it cannot be reached.
public interface PolicySource {
    PolicyReading read();

    /// Tells those who wrote what was read last how it stands. Takes its time: what was read holds
    /// already.
    default void tell() {}
}
