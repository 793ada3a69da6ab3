/// What a series will do next, with a band whose coverage is measured on its own past.
@NullMarked
package io.plimsoll.engine.forecast;

import org.jspecify.annotations.NullMarked;
