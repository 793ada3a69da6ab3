package io.plimsoll.bench.month;

import io.plimsoll.cli.recording.RecordingHead;
import java.io.IOException;

/// What happens in a cluster that is made up; the same for the same seed.
public interface Tale {
    RecordingHead head();

    /// Tells all of it, in the order of time.
    void tell(Scribe scribe) throws IOException;
}
