/// Points of one series packed into few bytes, and coarser ones made of finer ones. Pure: no I/O.
@NullMarked
package io.plimsoll.model.chunk;

import org.jspecify.annotations.NullMarked;
