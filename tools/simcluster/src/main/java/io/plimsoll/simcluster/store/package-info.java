/// The truth of the simulated cluster: every object as JSON under one lock, one version counter
/// over all of them, and a short history, so that a watch that starts where a list ended misses
/// nothing. It knows neither HTTP nor what the kinds mean.
@NullMarked
package io.plimsoll.simcluster.store;

import org.jspecify.annotations.NullMarked;
