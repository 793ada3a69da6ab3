/// What is to be done about an incident, under the rules of the operator: from a policy to a
/// proposal, through guards that may refuse and never add, to an act and the question whether it
/// helped. The cluster and the ledger are ports.
@NullMarked
package io.plimsoll.engine.remedy;

import org.jspecify.annotations.NullMarked;
