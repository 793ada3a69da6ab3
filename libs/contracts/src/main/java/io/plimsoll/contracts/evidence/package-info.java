/// What an incident was concluded from, in a form that anybody can read and conclude from again.
@NullMarked
package io.plimsoll.contracts.evidence;

import org.jspecify.annotations.NullMarked;
