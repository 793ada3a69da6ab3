/// Which series are live, counted by cluster and namespace: what the doors admit is what all behind
/// them must hold.
@NullMarked
package io.plimsoll.collector.live;

import org.jspecify.annotations.NullMarked;
