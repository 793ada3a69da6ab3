/// Incidents of the clusters whose home this detector is: what the signals say, in their order.
@NullMarked
package io.plimsoll.detector.incident;

import org.jspecify.annotations.NullMarked;
