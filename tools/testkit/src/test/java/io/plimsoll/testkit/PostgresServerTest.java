package io.plimsoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PostgresServerTest {
    @Test
    void keepsItsDataThroughAStop() {
        try (var server = PostgresServer.start()) {
            var _ = server.query("create table kept as select 42 as answer");

            server.stop();
            assertThatThrownBy(() -> server.query("select 1"))
                    .isInstanceOf(IllegalStateException.class);
            server.restart();

            assertThat(server.query("select answer from kept")).isEqualTo("42");
        }
    }
}
