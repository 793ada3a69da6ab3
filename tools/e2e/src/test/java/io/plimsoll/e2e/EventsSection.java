package io.plimsoll.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One section of `docs/reference/events.md`: what its heading names, and what it shows of that.
///
/// @param types of which it tells
/// @param words all that it has as code in its text
/// @param examples of events, in JSON
record EventsSection(Set<String> types, Set<String> words, List<String> examples) {
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^## `(io\\.[^`]+)`$(.*?)(?=^## |\\z)");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```json$(.*?)^```$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|]+)\\|");
    private static final Pattern CODE = Pattern.compile("`([^`\\s]+)`");
    private static final Pattern CHOICE = Pattern.compile("(.*)\\{(.*)\\}(.*)");

    static List<EventsSection> of(Path page) throws IOException {
        return SECTION.matcher(Files.readString(page)).results().map(EventsSection::of).toList();
    }

    private static EventsSection of(MatchResult section) {
        var body = section.group(2);
        var text = EXAMPLE.matcher(body).replaceAll("");
        var words =
                CODE.matcher(text)
                        .results()
                        .map(each -> each.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        return new EventsSection(
                types(section.group(1), text),
                words,
                EXAMPLE.matcher(body).results().map(each -> each.group(1)).toList());
    }

    /// `{a,b}` in a heading is a or b; `…` is what the section's table has in its first column.
    private static Set<String> types(String heading, String text) {
        var choice = CHOICE.matcher(heading);
        Stream<String> types;
        if (choice.matches()) {
            types =
                    Arrays.stream(choice.group(2).split(",", -1))
                            .map(each -> choice.group(1) + each + choice.group(3));
        } else if (heading.contains("…")) {
            types =
                    ROW.matcher(text)
                            .results()
                            .flatMap(row -> CODE.matcher(row.group(1)).results())
                            .map(each -> heading.replace("…", each.group(1)));
        } else {
            types = Stream.of(heading);
        }
        return types.collect(Collectors.toCollection(TreeSet::new));
    }
}
