/// How people are asked for their word where they are: by a link that holds for one action.
@NullMarked
package io.plimsoll.action.approval;

import org.jspecify.annotations.NullMarked;
