/// What the objects of a cluster say about themselves, read as samples: who restarts, who waits,
/// who lacks replicas, which node is in trouble, and what pods and nodes use.
@NullMarked
package io.plimsoll.collector.kube.reading;

import org.jspecify.annotations.NullMarked;
