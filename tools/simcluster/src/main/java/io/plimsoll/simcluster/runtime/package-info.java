/// What runs inside the Pods. The cluster decides which Pods there are and when they go; a runtime
/// makes them do something and tells how they fare. Behind this port a demo puts real processes, a
/// test its faults.
@NullMarked
package io.plimsoll.simcluster.runtime;

import org.jspecify.annotations.NullMarked;
