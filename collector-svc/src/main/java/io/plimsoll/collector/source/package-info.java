/// Senders and how far each has come.
@NullMarked
package io.plimsoll.collector.source;

import org.jspecify.annotations.NullMarked;
