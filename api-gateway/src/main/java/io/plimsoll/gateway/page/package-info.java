/// How lists are cut into pages and things are named, without telling how they are stored.
@NullMarked
package io.plimsoll.gateway.page;

import org.jspecify.annotations.NullMarked;
