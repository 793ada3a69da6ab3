/// Reading a log: one ordered consumer per partition, positions and gaps.
@NullMarked
package io.plimsoll.messaging.log;

import org.jspecify.annotations.NullMarked;
