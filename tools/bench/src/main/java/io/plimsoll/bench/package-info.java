/// What the engine costs: time a step and bytes a series, beside a plain z-score and a random cut
/// forest over the same values in the same run.
@NullMarked
package io.plimsoll.bench;

import org.jspecify.annotations.NullMarked;
