/// What is known of the metrics of common exporters beforehand: files that come along, one for each
/// exporter, and those that operators add.
@NullMarked
package io.plimsoll.policy.preset;

import org.jspecify.annotations.NullMarked;
