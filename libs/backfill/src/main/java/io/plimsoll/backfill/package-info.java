/// Reads the past of a system from whatever speaks Prometheus' HTTP API: politely, metric by
/// metric, step by step over all series of one, so that whoever takes it in hears it as it would
/// have been sent.
@NullMarked
package io.plimsoll.backfill;

import org.jspecify.annotations.NullMarked;
