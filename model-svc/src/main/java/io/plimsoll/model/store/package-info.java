/// The database: its tables, whether it is there, and how its rows look. A service that loses it
/// waits for it and goes on.
@NullMarked
package io.plimsoll.model.store;

import org.jspecify.annotations.NullMarked;
