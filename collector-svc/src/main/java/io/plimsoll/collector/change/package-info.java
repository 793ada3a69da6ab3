/// What others say was changed.
@NullMarked
package io.plimsoll.collector.change;

import org.jspecify.annotations.NullMarked;
