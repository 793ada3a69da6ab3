/// What can be set.
@NullMarked
package io.plimsoll.detector.settings;

import org.jspecify.annotations.NullMarked;
