/// What the services of a cluster do alike at its API.
@NullMarked
package io.plimsoll.kubernetes;

import org.jspecify.annotations.NullMarked;
