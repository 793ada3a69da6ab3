/// What an incident is told as and what it was concluded from, in the words of the contract, and
/// back: whoever has the evidence concludes the same, without any service.
@NullMarked
package io.plimsoll.evidence;

import org.jspecify.annotations.NullMarked;
