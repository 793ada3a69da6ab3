/// What services say to each other and to the world: subjects, streams, and the payloads that
/// travel on them. Within a major version contracts only grow.
@NullMarked
package io.plimsoll.contracts;

import org.jspecify.annotations.NullMarked;
