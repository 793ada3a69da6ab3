package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each change that is asked for is in the log, with who asked and what came of it.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class AuditIT extends RunningGateway {
    private final Logger log = Logger.getLogger("io.plimsoll.gateway.audit.Audit");
    private final Lines lines = new Lines();

    private static final class Lines extends Handler {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            heard.add(line.getMessage().formatted(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        log.addHandler(lines);
    }

    @AfterEach
    void leave() {
        log.removeHandler(lines);
    }

    @Test
    void holdsWhatWasRefusedAndWhatFoundNobody() {
        var order =
                "mutation{acknowledgeIncident(id:\"aud-none\",reason:\"secret\",key:\"k 1\"){status}}";

        ask(Visitors.READER, order);
        ask(order);
        ask("mutation{setAutomation(cluster:\"aud\",on:false,reason:\"secret\",key:\"k\\n2\")}");

        assertThat(lines.heard)
                .containsExactly(
                        "A change was asked for; change=acknowledgeIncident of=aud-none by=reader"
                                + " key=k 1 outcome=FORBIDDEN",
                        "A change was asked for; change=acknowledgeIncident of=aud-none by=ada"
                                + " key=k 1 outcome=NOT_FOUND",
                        "A change was asked for; change=setAutomation of=aud by=ada key=k 2"
                                + " outcome=UNAVAILABLE");
    }

    @Test
    void holdsWhatWasTaken() throws Exception {
        var owner =
                connection.createDispatcher(message ->
                        connection.publish(
                                message.getReplyTo(), Json.bytes(Reply.done("automation"))));
        owner.subscribe(Subjects.command("action", "setAutomation"));
        connection.flush(Duration.ofSeconds(5));

        ask("mutation{setAutomation(cluster:\"aud\",on:true,reason:\"secret\",key:\"k\")}");

        connection.closeDispatcher(owner);
        assertThat(lines.heard)
                .containsExactly(
                        "A change was asked for; change=setAutomation of=aud by=ada key=k"
                                + " outcome=taken");
    }

    @Test
    void holdsNoQuestion() {
        ask("{clusters{name}}");

        assertThat(lines.heard).isEmpty();
    }
}
