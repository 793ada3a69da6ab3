/// One bad pod of many: each member of a series beside its siblings. The fold of fifty pods hardly
/// moves when one of them is wrong; how far that one stands from the others does.
@NullMarked
package io.plimsoll.engine.score.sibling;

import org.jspecify.annotations.NullMarked;
