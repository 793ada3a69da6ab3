/// What is worth calling somebody: how often things look odd by chance, and how many calls are
/// wanted.
@NullMarked
package io.plimsoll.engine.incident.budget;

import org.jspecify.annotations.NullMarked;
