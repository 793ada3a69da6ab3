/// Doing work: a durable consumer, an answer after the effect, dead letters.
@NullMarked
package io.plimsoll.messaging.work;

import org.jspecify.annotations.NullMarked;
