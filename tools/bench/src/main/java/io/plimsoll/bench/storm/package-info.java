/// A pool of nodes that fails, and what is told of it.
@NullMarked
package io.plimsoll.bench.storm;

import org.jspecify.annotations.NullMarked;
