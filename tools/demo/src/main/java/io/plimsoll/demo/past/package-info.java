/// The shop's past, sent as Prometheus would have.
@NullMarked
package io.plimsoll.demo.past;

import org.jspecify.annotations.NullMarked;
