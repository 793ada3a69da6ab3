/// What is in a cluster and how it hangs together, now and a while ago: entities, and edges between
/// them, each with the time for which it held. Causes are ranked on it, and pods are led to their
/// workloads by it.
@NullMarked
package io.plimsoll.engine.topology;

import org.jspecify.annotations.NullMarked;
