package io.plimsoll.gateway;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import java.io.IOException;

/// What could not be read.
final class Dead {
    private static final int NO_STREAM = 10059;

    private Dead() {}

    /// How many messages there are; the stream comes with the first.
    static long count(Connection connection) throws IOException, JetStreamApiException {
        try {
            return connection
                    .jetStreamManagement()
                    .getStreamInfo("PLIMSOLL_DEAD")
                    .getStreamState()
                    .getMsgCount();
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == NO_STREAM) {
                return 0;
            }
            throw e;
        }
    }
}
