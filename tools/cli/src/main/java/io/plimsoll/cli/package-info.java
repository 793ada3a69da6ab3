/// The engine at the command line: the same code that the detector runs, over files.
@NullMarked
package io.plimsoll.cli;

import org.jspecify.annotations.NullMarked;
