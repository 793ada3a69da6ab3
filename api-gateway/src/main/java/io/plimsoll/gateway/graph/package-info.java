/// The read model, commands and changes as GraphQL. Its types are the schema.
@NullMarked
package io.plimsoll.gateway.graph;

import org.jspecify.annotations.NullMarked;
