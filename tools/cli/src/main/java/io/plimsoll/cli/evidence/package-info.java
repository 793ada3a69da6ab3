/// Looks at the evidence of an incident, without any service.
@NullMarked
package io.plimsoll.cli.evidence;

import org.jspecify.annotations.NullMarked;
