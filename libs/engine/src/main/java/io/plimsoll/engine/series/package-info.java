/// From raw samples to one value per step and workload: who a sample belongs to, counters made into
/// rates, pods folded into their workload, and event-time steps that close when their data is
/// complete. Gaps are classified, never guessed.
@NullMarked
package io.plimsoll.engine.series;

import org.jspecify.annotations.NullMarked;
