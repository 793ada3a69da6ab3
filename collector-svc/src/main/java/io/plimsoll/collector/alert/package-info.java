/// Alerts that others found, on their way into the signals.
@NullMarked
package io.plimsoll.collector.alert;

import org.jspecify.annotations.NullMarked;
