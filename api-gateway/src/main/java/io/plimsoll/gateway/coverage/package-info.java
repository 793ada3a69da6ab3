/// Asks the detectors which workloads are watched.
@NullMarked
package io.plimsoll.gateway.coverage;

import org.jspecify.annotations.NullMarked;
