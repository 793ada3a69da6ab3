/// The store as a Kubernetes API over HTTP: paths, verbs, patches, selectors, watches, discovery,
/// and the log of what was asked. It decides nothing about Pods or Deployments.
@NullMarked
package io.plimsoll.simcluster.api;

import org.jspecify.annotations.NullMarked;
