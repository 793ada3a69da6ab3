/// Brings the past of a system in from whatever speaks Prometheus' HTTP API.
@NullMarked
package io.plimsoll.cli.backfill;

import org.jspecify.annotations.NullMarked;
