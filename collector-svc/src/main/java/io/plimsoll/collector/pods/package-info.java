/// Who owns a pod, as the graph of the cluster knows it.
@NullMarked
package io.plimsoll.collector.pods;

import org.jspecify.annotations.NullMarked;
