package io.plimsoll.bench.pipeline;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the detector said, as JetStream holds it.
final class SignalLog implements AutoCloseable {
    private static final String ANOMALIES = "plimsoll.v1.anomalies.>";
    private static final int NO_MESSAGE = 10037;

    private final Connection connection;

    private SignalLog(Connection connection) {
        this.connection = connection;
    }

    static SignalLog at(String url) throws IOException, InterruptedException {
        return new SignalLog(Nats.connect(url));
    }

    /// An anomaly began.
    ///
    /// @param watched the id of its series
    /// @param detectedAt the end of the step that showed it
    /// @param storedAt when JetStream stored the event
    record Opened(long watched, Instant detectedAt, Instant storedAt) {}

    /// When the last closed step was stored: by then the detector had taken what closed it.
    Instant lastStepStored() throws IOException {
        try {
            var state = management().getStreamInfo(Streams.ROLLUPS.name()).getStreamState();
            var last = state.getLastTime();
            if (last == null) {
                throw new IOException("no step was closed");
            }
            return last.toInstant();
        } catch (JetStreamApiException e) {
            throw new IOException(e);
        }
    }

    /// What the log of samples takes by now.
    long sampleBytes() throws IOException {
        try {
            return management()
                    .getStreamInfo(Streams.METRICS.name())
                    .getStreamState()
                    .getByteCount();
        } catch (JetStreamApiException e) {
            throw new IOException(e);
        }
    }

    /// All anomalies that were opened, in the order of the stream.
    List<Opened> opened() throws IOException {
        var opened = new ArrayList<Opened>();
        var stream = Streams.SIGNALS.name();
        try {
            var management = management();
            long last = management.getStreamInfo(stream).getStreamState().getLastSequence();
            for (long next = 1; next <= last; ) {
                var message = management.getNextMessage(stream, next, ANOMALIES);
                byte[] data = message.getData();
                var time = message.getTime();
                if (data == null || time == null) {
                    throw new IOException("message %d is empty".formatted(message.getSeq()));
                }
                var event = Json.anomaly(data).data();
                if (event.state() == AnomalyEvent.State.opened) {
                    opened.add(new Opened(seriesOf(event), event.detectedAt(), time.toInstant()));
                }
                next = message.getSeq() + 1;
            }
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != NO_MESSAGE) {
                throw new IOException(e);
            }
        }
        return opened;
    }

    /// An anomaly's id begins with that of its series.
    private static long seriesOf(AnomalyEvent event) {
        return Long.parseUnsignedLong(event.id().substring(0, event.id().indexOf('-')), 16);
    }

    private JetStreamManagement management() throws IOException {
        return connection.jetStreamManagement();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
