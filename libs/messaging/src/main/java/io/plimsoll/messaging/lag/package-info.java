/// Whether the readers of a stream keep up with it.
@NullMarked
package io.plimsoll.messaging.lag;

import org.jspecify.annotations.NullMarked;
