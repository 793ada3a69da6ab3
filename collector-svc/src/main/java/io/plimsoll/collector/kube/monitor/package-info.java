/// What of a cluster asks to be scraped: pods by annotations, and the monitors of the Prometheus
/// operator, of which only what is followed in full is followed at all.
@NullMarked
package io.plimsoll.collector.kube.monitor;

import org.jspecify.annotations.NullMarked;
