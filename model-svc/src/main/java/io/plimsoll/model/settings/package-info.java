/// What can be set.
@NullMarked
package io.plimsoll.model.settings;

import org.jspecify.annotations.NullMarked;
