/// What must hold before anything is done, beyond the object itself: what was done before, by us
/// and by others, how the rest of the cluster is, and whose the object is. A guard may refuse and
/// never adds.
@NullMarked
package io.plimsoll.engine.remedy.guard;

import org.jspecify.annotations.NullMarked;
