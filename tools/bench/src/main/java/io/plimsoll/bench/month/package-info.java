/// A generated month of a cluster in which nothing is wrong, recorded and replayed: how long that
/// takes, and how often it is told that something is wrong.
@NullMarked
package io.plimsoll.bench.month;

import org.jspecify.annotations.NullMarked;
