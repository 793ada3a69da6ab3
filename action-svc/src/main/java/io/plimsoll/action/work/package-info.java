/// What goes on by itself, and what people ask for.
@NullMarked
package io.plimsoll.action.work;

import org.jspecify.annotations.NullMarked;
