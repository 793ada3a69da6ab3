/// Which clusters, workloads and series there are, as the steps that were closed tell it.
@NullMarked
package io.plimsoll.gateway.inventory;

import org.jspecify.annotations.NullMarked;
