/// Gathers the samples of many requests into one batch a partition.
@NullMarked
package io.plimsoll.collector.gather;

import org.jspecify.annotations.NullMarked;
