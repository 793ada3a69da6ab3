/// Takes the ledger of what was done to a cluster out of a running system, and checks it.
@NullMarked
package io.plimsoll.cli.audit;

import org.jspecify.annotations.NullMarked;
