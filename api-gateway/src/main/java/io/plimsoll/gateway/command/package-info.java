/// What a person decides, as a command to its owner, and its effect as it shows here.
@NullMarked
package io.plimsoll.gateway.command;

import org.jspecify.annotations.NullMarked;
