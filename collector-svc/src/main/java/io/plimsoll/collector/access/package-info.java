/// Who may send, and for which cluster.
@NullMarked
package io.plimsoll.collector.access;

import org.jspecify.annotations.NullMarked;
