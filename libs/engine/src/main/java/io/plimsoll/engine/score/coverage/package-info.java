/// How well series and workloads are watched: what cannot be told is told as such, and is no calm.
@NullMarked
package io.plimsoll.engine.score.coverage;

import org.jspecify.annotations.NullMarked;
