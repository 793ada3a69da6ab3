/// `plimsoll replay`: a recording through the whole chain, under a configuration or two.
@NullMarked
package io.plimsoll.cli.replay;

import org.jspecify.annotations.NullMarked;
