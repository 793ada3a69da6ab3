/// The collector: takes in what senders push, resolves who it belongs to, and publishes batches.
@NullMarked
package io.plimsoll.collector;

import org.jspecify.annotations.NullMarked;
