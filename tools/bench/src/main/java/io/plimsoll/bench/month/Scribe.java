package io.plimsoll.bench.month;

import io.plimsoll.cli.recording.RecordedRow;
import io.plimsoll.contracts.CloudEvent;
import java.io.IOException;

/// Takes down what happens in a cluster that is made up, in the order of time.
public interface Scribe {
    void sample(RecordedRow row) throws IOException;

    void event(CloudEvent<?> event) throws IOException;
}
