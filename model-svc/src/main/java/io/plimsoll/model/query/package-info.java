/// What others ask of the history.
@NullMarked
package io.plimsoll.model.query;

import org.jspecify.annotations.NullMarked;
