/// What the models say of series after an act: as they were forecast without the trouble, or
/// farther from it than before.
@NullMarked
package io.plimsoll.engine.remedy.outlook;

import org.jspecify.annotations.NullMarked;
