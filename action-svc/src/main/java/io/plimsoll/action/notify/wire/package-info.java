/// The words of each kind of receiver, and HTTP.
@NullMarked
package io.plimsoll.action.notify.wire;

import org.jspecify.annotations.NullMarked;
