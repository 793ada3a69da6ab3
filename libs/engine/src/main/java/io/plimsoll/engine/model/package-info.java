/// Learning what is normal for one series: a few one-step experts over a daily and a weekly
/// profile, the level and the spread around them, self-calibrating tails that turn any size into a
/// probability, and a memory of which value followed which. Everything forgets, everything is
/// bounded, and everything has a versioned stored form.
@NullMarked
package io.plimsoll.engine.model;

import org.jspecify.annotations.NullMarked;
