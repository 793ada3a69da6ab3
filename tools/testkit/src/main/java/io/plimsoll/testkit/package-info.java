/// What every module's tests share: the real servers Plimsoll runs on, seeded series whose faults
/// are known, and the walls of the house as ArchUnit rules. Test scope only.
@NullMarked
package io.plimsoll.testkit;

import org.jspecify.annotations.NullMarked;
