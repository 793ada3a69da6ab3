/// What makes a store of objects behave like a cluster: a Deployment gets its ReplicaSets, a
/// ReplicaSet its Pods, a Pod something that runs, and what lost its owner goes. One thread looks
/// at everything after each write and does what is missing, until nothing is.
@NullMarked
package io.plimsoll.simcluster.controller;

import org.jspecify.annotations.NullMarked;
