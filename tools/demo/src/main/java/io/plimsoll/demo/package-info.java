/// The demo: a shop whose workers run in a simulated cluster, its past, a fault, and what becomes
/// of it. Nothing is told that was not read from an event, a metric or the cluster.
@NullMarked
package io.plimsoll.demo;

import org.jspecify.annotations.NullMarked;
