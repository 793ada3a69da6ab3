/// What can be done: to a workload, to a node, or outside the cluster's objects. A treatment says
/// of itself on what it can be used, whether it can be taken back, and how many pods it costs.
@NullMarked
package io.plimsoll.engine.remedy.treatment;

import org.jspecify.annotations.NullMarked;
