/// Which workloads are watched, and which are not and why: each detector counts the series of its
/// partitions, and the one at which a cluster is at home answers for all of it.
@NullMarked
package io.plimsoll.detector.coverage;

import org.jspecify.annotations.NullMarked;
