package io.plimsoll.action.notify.store;

import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.action.notify.notice.Opening;
import io.plimsoll.action.notify.notice.Told;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Notices as rows.
final class NotificationRows {
    private NotificationRows() {}

    static Notice notice(NotificationRow row) {
        var since = row.since;
        var dueAt = row.dueAt;
        return new Notice(
                read(row.event, IncidentEvent.class),
                read(bytes(row.opening), Opening.class),
                row.told == null ? null : read(bytes(row.told), Told.class),
                since == null || dueAt == null ? null : new Notice.Due(since, dueAt, row.failures));
    }

    static void change(NotificationRow row, Notice notice) {
        row.revision = notice.latest().revision();
        row.event = Json.bytes(notice.latest());
        row.opening = text(notice.opening());
        var told = notice.told();
        row.told = told == null ? null : text(told);
        row.toldRevision = told == null ? null : Integer.valueOf(told.revision());
        var due = notice.due();
        row.failures = due == null ? 0 : due.failures();
        row.since = due == null ? null : due.since();
        row.dueAt = due == null ? null : due.until();
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
