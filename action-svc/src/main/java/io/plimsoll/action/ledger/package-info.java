/// What was proposed, decided, intended and done, in PostgreSQL.
@NullMarked
package io.plimsoll.action.ledger;

import org.jspecify.annotations.NullMarked;
