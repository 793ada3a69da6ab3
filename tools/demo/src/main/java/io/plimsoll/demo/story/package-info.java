/// The story: what is awaited, where it is read, and how it is told.
@NullMarked
package io.plimsoll.demo.story;

import org.jspecify.annotations.NullMarked;
