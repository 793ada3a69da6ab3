/// The shop: its workloads, its load, and one running worker for each Pod.
@NullMarked
package io.plimsoll.demo.shop;

import org.jspecify.annotations.NullMarked;
