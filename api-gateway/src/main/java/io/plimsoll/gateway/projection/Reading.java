package io.plimsoll.gateway.projection;

import io.plimsoll.gateway.page.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads on until a page is full, where not every row that was selected is seen in the end: what is
/// left of an incident may be less severe than was asked for.
final class Reading {
    private Reading() {}

    /// Rows from a place on, the newest first.
    @FunctionalInterface
    interface Rows<R> {
        List<R> read(@Nullable Cursor after, int most);
    }

    /// The first of what is seen of the rows.
    static <R, T> List<ReadModel.Entry<T>> first(
            int most,
            @Nullable Cursor after,
            Rows<R> rows,
            Function<R, Cursor> place,
            Function<R, Optional<T>> seen) {
        var found = new ArrayList<ReadModel.Entry<T>>();
        var from = after;
        while (true) {
            var read = rows.read(from, most);
            for (var row : read) {
                var at = place.apply(row);
                seen.apply(row).ifPresent(value -> found.add(new ReadModel.Entry<>(value, at)));
                if (found.size() == most) {
                    return found;
                }
                from = at;
            }
            if (read.size() < most) {
                return found;
            }
        }
    }
}
