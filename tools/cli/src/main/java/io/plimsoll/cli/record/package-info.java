/// `plimsoll record`: a recording out of a running system, from the history of the model service
/// and the log of signals.
@NullMarked
package io.plimsoll.cli.record;

import org.jspecify.annotations.NullMarked;
