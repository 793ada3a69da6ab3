/// The rulers: what a detector's scores are worth against labels. Each follows its published
/// description and agrees with the project's Python rulers to the digits that those print; a test
/// with golden files holds them together.
@NullMarked
package io.plimsoll.bench.accuracy.ruler;

import org.jspecify.annotations.NullMarked;
