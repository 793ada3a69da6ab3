/// What operators write in YAML, from the Kubernetes API or from files: `RemediationPolicy`
/// documents here, presets for metrics and `DetectionPolicy` documents in packages below. It is
/// read strictly: what is not understood is refused with its path, for a policy that means less
/// than its author thinks is a danger.
@NullMarked
package io.plimsoll.policy;

import org.jspecify.annotations.NullMarked;
