/// How the service is set up.
@NullMarked
package io.plimsoll.action.settings;

import org.jspecify.annotations.NullMarked;
