/// The whole chain over a recording, in event time: samples are scored, anomalies become incidents,
/// and policies say what is to be done about them. What the services do in a cluster, a replay does
/// in one thread, with a ledger and a cluster that are mere memory.
@NullMarked
package io.plimsoll.engine.replay;

import org.jspecify.annotations.NullMarked;
