/// How the rows of this service's tables look.
@NullMarked
package io.plimsoll.model.store;

import org.jspecify.annotations.NullMarked;
