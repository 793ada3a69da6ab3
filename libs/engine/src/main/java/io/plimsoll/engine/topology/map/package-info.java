/// A part of a cluster as people look at it: workloads instead of their pods, and what they hang
/// together with.
@NullMarked
package io.plimsoll.engine.topology.map;

import org.jspecify.annotations.NullMarked;
