/// Who asks.
@NullMarked
package io.plimsoll.gateway.access;

import org.jspecify.annotations.NullMarked;
