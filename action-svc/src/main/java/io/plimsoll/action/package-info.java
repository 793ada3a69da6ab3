/// The service that acts. Read [RemediationPipeline] first.
@NullMarked
package io.plimsoll.action;

import org.jspecify.annotations.NullMarked;
