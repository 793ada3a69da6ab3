/// What an operator sets.
@NullMarked
package io.plimsoll.gateway.settings;

import org.jspecify.annotations.NullMarked;
