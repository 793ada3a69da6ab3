/// How fast the gateway answers what a portal asks when much has happened.
@NullMarked
package io.plimsoll.bench.portal;

import org.jspecify.annotations.NullMarked;
