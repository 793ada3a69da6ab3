package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.page.Cursor;
import io.plimsoll.gateway.page.GlobalId;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.plimsoll.store.StoreUnavailable;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages, and reads what clients hand back.
final class Pages {
    static final int MOST = 100;

    private static final Pattern SERIES = Pattern.compile("[0-9a-f]{16}");

    private Pages() {}

    record Page<T>(List<ReadModel.Entry<T>> entries, PageEnds ends) {}

    /// A list of the read model, from a place on.
    @FunctionalInterface
    interface Source<T> {
        List<ReadModel.Entry<T>> read(@Nullable Cursor after, int most);
    }

    static <T> Page<T> page(int first, @Nullable String after, Source<T> source) throws Refused {
        if (first < 1 || first > MOST) {
            throw new BadRequest("first is 1 to " + MOST);
        }
        var from = after == null ? null : cursor(after);
        var read = reading(() -> source.read(from, first + 1));
        boolean more = read.size() > first;
        var entries = more ? read.subList(0, first) : read;
        return new Page<>(
                entries,
                new PageEnds(
                        more,
                        from != null,
                        entries.isEmpty() ? null : entries.getFirst().cursor().text(),
                        entries.isEmpty() ? null : entries.getLast().cursor().text()));
    }

    private static Cursor cursor(String text) throws BadRequest {
        return Cursor.of(text).orElseThrow(() -> new BadRequest("after is no cursor"));
    }

    /// The id within its type; a bare one, as events tell it, is taken too.
    static String id(String type, String text) throws BadRequest {
        var global = GlobalId.of(text);
        if (global.isEmpty()) {
            return text;
        }
        if (!global.get().type().equals(type)) {
            throw new BadRequest("the id is not that of type " + type);
        }
        return global.get().id();
    }

    /// The id of a series; its own may look like base64.
    static String series(String text) throws BadRequest {
        return SERIES.matcher(text).matches() ? text : id("Series", text);
    }

    static <T> T reading(Supplier<T> work) throws Unavailable {
        try {
            return work.get();
        } catch (StoreUnavailable _) {
            throw new Unavailable("the database is away");
        }
    }
}
