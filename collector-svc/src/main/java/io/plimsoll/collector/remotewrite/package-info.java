/// Prometheus remote write: snappy and protobuf made into samples, with every bound checked before
/// memory is spent on it.
@NullMarked
package io.plimsoll.collector.remotewrite;

import org.jspecify.annotations.NullMarked;
