/// How the workloads of a cluster hang together: where their pods run, which Services send to them
/// and whom they call, and when that is to be told.
@NullMarked
package io.plimsoll.collector.kube.workload;

import org.jspecify.annotations.NullMarked;
