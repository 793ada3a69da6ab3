/// Telling people of incidents: what is heard is kept for each receiver, and brought to it.
@NullMarked
package io.plimsoll.action.notify;

import org.jspecify.annotations.NullMarked;
