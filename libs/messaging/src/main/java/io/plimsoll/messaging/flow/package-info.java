/// How messages get to SmallRye: one at a time, on a Vert.x context, only when asked for.
@NullMarked
package io.plimsoll.messaging.flow;

import org.jspecify.annotations.NullMarked;
