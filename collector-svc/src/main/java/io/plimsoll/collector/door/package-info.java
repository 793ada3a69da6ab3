/// The HTTP doors: who comes in, how much at a time, and what is answered.
@NullMarked
package io.plimsoll.collector.door;

import org.jspecify.annotations.NullMarked;
