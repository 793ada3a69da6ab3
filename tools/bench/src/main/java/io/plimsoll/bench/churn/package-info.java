/// Pods that come and go: what becomes of the series of their workloads, and what is told of them,
/// beside the same run in which the pods stay.
@NullMarked
package io.plimsoll.bench.churn;

import org.jspecify.annotations.NullMarked;
