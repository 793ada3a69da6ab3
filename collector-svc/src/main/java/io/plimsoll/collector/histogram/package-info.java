/// Histograms of any kind, told as the counters that Prometheus makes of a classic one.
@NullMarked
package io.plimsoll.collector.histogram;

import org.jspecify.annotations.NullMarked;
