/// The policies that hold now, from the cluster and from a directory.
@NullMarked
package io.plimsoll.action.policies;

import org.jspecify.annotations.NullMarked;
