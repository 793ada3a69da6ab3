/// Recordings: what a cluster's metrics were and what was told of it beside them, in a directory
/// (docs/reference/recording.md). They are read and written piece by piece, however long they are,
/// and never trusted.
@NullMarked
package io.plimsoll.cli.recording;

import org.jspecify.annotations.NullMarked;
