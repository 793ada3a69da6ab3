/// What was changed through here, and by whom: a line of the log for each.
@NullMarked
package io.plimsoll.gateway.audit;

import org.jspecify.annotations.NullMarked;
