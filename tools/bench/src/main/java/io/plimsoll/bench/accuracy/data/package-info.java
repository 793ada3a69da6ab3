/// Readers of the public data sets in the layouts that `docs/reference/performance.md` describes.
/// What is damaged is told with file and line; nothing is downloaded.
@NullMarked
package io.plimsoll.bench.accuracy.data;

import org.jspecify.annotations.NullMarked;
