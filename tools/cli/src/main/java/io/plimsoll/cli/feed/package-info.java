/// How rows of a file reach a detector: their times, their step and which of them are news. Shared
/// with the benchmarks, so that what is measured is what `score` does.
@NullMarked
package io.plimsoll.cli.feed;

import org.jspecify.annotations.NullMarked;
