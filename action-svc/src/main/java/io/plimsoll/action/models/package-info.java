/// What the model service knows of the series that an action is about.
@NullMarked
package io.plimsoll.action.models;

import org.jspecify.annotations.NullMarked;
