/// How well detectors find what people labelled, on public data sets, ours beside baselines over
/// the same rows in the same run.
@NullMarked
package io.plimsoll.bench.accuracy;

import org.jspecify.annotations.NullMarked;
