/// The Kubernetes source: who watches the cluster, what is seen of it, and how the other collectors
/// learn of it.
@NullMarked
package io.plimsoll.collector.kube;

import org.jspecify.annotations.NullMarked;
