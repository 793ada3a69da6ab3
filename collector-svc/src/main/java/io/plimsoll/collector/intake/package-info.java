/// From what a sender said to samples with a place: checked, one by one, before anything is passed
/// on.
@NullMarked
package io.plimsoll.collector.intake;

import org.jspecify.annotations.NullMarked;
