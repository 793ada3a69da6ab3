/// What is to be told and was told, in PostgreSQL.
@NullMarked
package io.plimsoll.action.notify.store;

import org.jspecify.annotations.NullMarked;
