/// `MaintenanceWindow` documents, from the Kubernetes API or from files.
@NullMarked
package io.plimsoll.policy.maintenance;

import org.jspecify.annotations.NullMarked;
