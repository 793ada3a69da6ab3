package io.plimsoll.bench.month;

import io.plimsoll.cli.recording.RecordedRow;
import io.plimsoll.contracts.CloudEvent;
import java.io.IOException;

/// Takes down what happens in a generated month, in the order of time.
interface Scribe {
    void sample(RecordedRow row) throws IOException;

    void event(CloudEvent<?> event) throws IOException;
}
