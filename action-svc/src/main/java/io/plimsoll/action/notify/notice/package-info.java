/// What is to be told to whom, and when. No I/O and no clock: it decides.
@NullMarked
package io.plimsoll.action.notify.notice;

import org.jspecify.annotations.NullMarked;
