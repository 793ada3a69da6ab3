/// Actions as events of the contract.
@NullMarked
package io.plimsoll.action.tell;

import org.jspecify.annotations.NullMarked;
