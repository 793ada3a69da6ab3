/// Pictures of what a detector saw and said: a small SVG per series, and a page to leaf through
/// them.
@NullMarked
package io.plimsoll.bench.accuracy.plot;

import org.jspecify.annotations.NullMarked;
