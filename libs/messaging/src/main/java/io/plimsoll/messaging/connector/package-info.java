/// Ties the ways in and out to SmallRye's channels, and drains them in order.
@NullMarked
package io.plimsoll.messaging.connector;

import org.jspecify.annotations.NullMarked;
