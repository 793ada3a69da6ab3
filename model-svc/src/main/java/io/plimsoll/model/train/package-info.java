/// Models of what is normal: trained from history, borrowed from a series alike, sent and kept.
@NullMarked
package io.plimsoll.model.train;

import org.jspecify.annotations.NullMarked;
