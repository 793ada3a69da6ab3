/// Which detector owns what.
@NullMarked
package io.plimsoll.detector.own;

import org.jspecify.annotations.NullMarked;
