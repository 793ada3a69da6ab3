/// The Kubernetes API: objects that are treated, policies, and who leads.
@NullMarked
package io.plimsoll.action.kube;

import org.jspecify.annotations.NullMarked;
