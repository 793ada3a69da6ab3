/// Closed steps as they come in, looked through before anybody trusts them.
@NullMarked
package io.plimsoll.model.rollup;

import org.jspecify.annotations.NullMarked;
