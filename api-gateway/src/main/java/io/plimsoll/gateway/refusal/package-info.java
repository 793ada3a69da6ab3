/// Why something is not done, told to whoever asked as `extensions.code`.
@NullMarked
package io.plimsoll.gateway.refusal;

import org.jspecify.annotations.NullMarked;
