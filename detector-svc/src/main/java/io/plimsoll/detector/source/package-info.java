/// Senders: how far each has come, and who fell silent. The only place of the detector where the
/// wall clock decides something, and it decides nothing about a series.
@NullMarked
package io.plimsoll.detector.source;

import org.jspecify.annotations.NullMarked;
