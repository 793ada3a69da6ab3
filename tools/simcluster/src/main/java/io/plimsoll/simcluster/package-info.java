/// A Kubernetes cluster in a bottle, for tests, demos and trials of what acts on clusters: an API
/// that real clients take for one, controllers that give Deployments their Pods, and a log that
/// proves what was asked. `SimCluster` is the door; the packages below hold the store, its API and
/// its controllers.
@NullMarked
package io.plimsoll.simcluster;

import org.jspecify.annotations.NullMarked;
