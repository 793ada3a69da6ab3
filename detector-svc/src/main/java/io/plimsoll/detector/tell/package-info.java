/// How the detector says what it found: closed steps, anomalies, gaps in what it could see.
@NullMarked
package io.plimsoll.detector.tell;

import org.jspecify.annotations.NullMarked;
