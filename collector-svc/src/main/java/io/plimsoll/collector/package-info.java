/// The collector: everything that pushes metrics at Plimsoll ends here. [CollectionPipeline] is
/// where to begin reading.
@NullMarked
package io.plimsoll.collector;

import org.jspecify.annotations.NullMarked;
