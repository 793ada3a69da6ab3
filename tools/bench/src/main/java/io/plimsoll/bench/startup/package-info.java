/// How long the services take from nothing until they are ready.
@NullMarked
package io.plimsoll.bench.startup;

import org.jspecify.annotations.NullMarked;
