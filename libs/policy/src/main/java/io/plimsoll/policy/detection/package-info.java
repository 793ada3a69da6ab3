/// `DetectionPolicy` documents, from the Kubernetes API or from files.
@NullMarked
package io.plimsoll.policy.detection;

import org.jspecify.annotations.NullMarked;
