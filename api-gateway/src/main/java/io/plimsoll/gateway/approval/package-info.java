/// Where people decide on one action by the link that they were sent.
@NullMarked
package io.plimsoll.gateway.approval;

import org.jspecify.annotations.NullMarked;
