package io.plimsoll.testkit;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a JetStream stream holds now, as anybody could read it. It is read message by message and
/// without a consumer: nothing is left behind that the service under test could see, and what was
/// deleted meanwhile is passed over. A stream comes with its first message, so one that is not
/// there holds nothing. As thread safe as its connection.
public final class StreamContents {
    private static final int NO_MESSAGE = 10037;
    private static final int NO_STREAM = 10059;
    private static final String EVERYTHING = ">";

    private final JetStreamManagement management;
    private final String stream;

    private StreamContents(JetStreamManagement management, String stream) {
        this.management = management;
        this.stream = stream;
    }

    /// The contents of the stream of that name, which need not be there yet.
    public static StreamContents of(Connection connection, String stream) throws IOException {
        return new StreamContents(connection.jetStreamManagement(), stream);
    }

    /// A message as it is stored.
    public record Held(
            long sequence,
            String subject,
            Headers headers,
            @SuppressWarnings("ArrayRecordComponent") byte[] payload) {
        private static Held of(MessageInfo message) {
            var headers = message.getHeaders();
            var payload = message.getData();
            return new Held(
                    message.getSeq(),
                    String.valueOf(message.getSubject()),
                    headers == null ? new Headers() : headers,
                    payload == null ? new byte[0] : payload);
        }
    }

    /// The sequence of the message that came last; 0 while there was none.
    public long last() throws IOException {
        return asked(() -> management.getStreamInfo(stream))
                .map(info -> info.getStreamState().getLastSequence())
                .orElse(0L);
    }

    /// All messages, in their order.
    public List<Held> all() throws IOException {
        return after(0);
    }

    /// All whose subject fits the filter, wildcards included.
    public List<Held> under(String filter) throws IOException {
        return under(filter, 0);
    }

    /// All that came after that sequence.
    public List<Held> after(long sequence) throws IOException {
        return under(EVERYTHING, sequence);
    }

    /// All that came after that sequence and whose subject fits the filter.
    public List<Held> under(String filter, long after) throws IOException {
        var held = new ArrayList<Held>();
        // Those that come while it reads are for the next look: it ends however much is published.
        long last = last();
        for (long next = after + 1; next <= last; ) {
            long from = next;
            var message = asked(() -> management.getNextMessage(stream, from, filter));
            if (message.isEmpty()) {
                break;
            }
            held.add(Held.of(message.get()));
            next = message.get().getSeq() + 1;
        }
        return held;
    }

    /// The newest message on a subject.
    public Optional<Held> newest(String subject) throws IOException {
        return asked(() -> management.getLastMessage(stream, subject)).map(Held::of);
    }

    private interface Question<T> {
        T ask() throws IOException, JetStreamApiException;
    }

    /// Nothing, when there is no such stream or no such message.
    private static <T> Optional<T> asked(Question<T> question) throws IOException {
        try {
            return Optional.of(question.ask());
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == NO_MESSAGE || e.getApiErrorCode() == NO_STREAM) {
                return Optional.empty();
            }
            throw new IOException(e);
        }
    }
}
