/// What the model service says of the models of a series, and does with them.
@NullMarked
package io.plimsoll.gateway.brain;

import org.jspecify.annotations.NullMarked;
