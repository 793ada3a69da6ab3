/// Pairs of Prometheus that send the same series: of each pair one is elected, by all collectors
/// together, and the other's samples are let pass unheard.
@NullMarked
package io.plimsoll.collector.replica;

import org.jspecify.annotations.NullMarked;
