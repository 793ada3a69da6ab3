/// Who asks, and what of the world he sees: who holds a token is let in, and everybody on a
/// developer's own machine.
@NullMarked
package io.plimsoll.gateway.access;

import org.jspecify.annotations.NullMarked;
