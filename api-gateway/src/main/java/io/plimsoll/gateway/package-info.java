/// What people and programs ask: a read model of all that is told, and a way to command.
@NullMarked
package io.plimsoll.gateway;

import org.jspecify.annotations.NullMarked;
