/// Recorded faults on their way through the whole chain: what incidents a person would have been
/// told.
@NullMarked
package io.plimsoll.bench.accuracy.chain;

import org.jspecify.annotations.NullMarked;
