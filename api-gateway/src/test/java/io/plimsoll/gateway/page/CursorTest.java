package io.plimsoll.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void comesBackFromItsText() {
        var cursor = new Cursor(1795485420000L, "inc-1:2 é");

        assertThat(Cursor.of(cursor.text())).contains(cursor);
    }

    @Test
    void isNotMadeOfOtherText() {
        assertThat(Cursor.of("")).isEmpty();
        assertThat(Cursor.of("%%%")).isEmpty();
        assertThat(Cursor.of("YWJj")).isEmpty();
        assertThat(Cursor.of("YTpi")).isEmpty();
    }
}
