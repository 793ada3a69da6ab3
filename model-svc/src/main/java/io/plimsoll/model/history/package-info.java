/// What was, of every series: batches as they came, compacted into chunks, thinned out by age.
@NullMarked
package io.plimsoll.model.history;

import org.jspecify.annotations.NullMarked;
