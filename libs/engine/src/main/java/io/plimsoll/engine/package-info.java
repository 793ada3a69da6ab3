/// The brain: everything that decides. It knows no framework, no I/O and no wall clock; the same
/// input gives the same output, byte for byte.
@NullMarked
package io.plimsoll.engine;

import org.jspecify.annotations.NullMarked;
