/// What services ask each other to do (`commands`) over request and reply, and how they answer.
@NullMarked
package io.plimsoll.contracts.ask;

import org.jspecify.annotations.NullMarked;
