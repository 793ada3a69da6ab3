/// Brings in the past of a cluster that a Prometheus keeps, when somebody asks for it.
@NullMarked
package io.plimsoll.collector.backfill;

import org.jspecify.annotations.NullMarked;
