/// The stories that go over all services: a made-up shop whose faults are known, real servers
/// around it, and the services as separate processes. Services are never imported; what they say is
/// read where users read it.
@NullMarked
package io.plimsoll.e2e;

import org.jspecify.annotations.NullMarked;
