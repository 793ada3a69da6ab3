/// What becomes of a request before it is GraphQL: how fast each caller asks, and queries that are
/// known by their hash.
@NullMarked
package io.plimsoll.gateway.door;

import org.jspecify.annotations.NullMarked;
