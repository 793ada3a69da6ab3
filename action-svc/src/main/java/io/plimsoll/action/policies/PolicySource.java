package io.plimsoll.action.policies;

import io.plimsoll.policy.PolicyReading;

/// Where policies come from. Blocks; throws when it cannot be reached.
public interface PolicySource {
    PolicyReading read();
}
