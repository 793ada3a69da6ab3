/// What is characteristic of an incident, and how alike two of them are.
@NullMarked
package io.plimsoll.engine.incident.signature;

import org.jspecify.annotations.NullMarked;
