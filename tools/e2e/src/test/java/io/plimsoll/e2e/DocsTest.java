package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents say is there: files, folders, headings, commands.
class DocsTest {
    /// Maven runs a module's tests in the module's folder.
    private static final Path ROOT = Path.of("..", "..");

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *``` *$");

    /// A file or folder of the repository, perhaps with what stands for many.
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?<![\\w/.@-])(?:docs|deploy|libs|tools|\\w+-svc|api-gateway)/[\\w./*<>{…-]+");

    /// Those, and what is only there when something was built or measured.
    private static final Pattern MANY = Pattern.compile("[*<{…]|/target/|/results/accuracy/");

    private static final Pattern VERB = Pattern.compile("\\./plimsoll ([a-z][a-z-]*)");
    private static final Pattern BENCH = Pattern.compile("\\./plimsoll bench ([a-z][a-z-]*)");
    private static final Pattern CASE = Pattern.compile("(?m)^ *([a-z][a-z |-]*)\\)");

    @Test
    void linksLeadToFilesAndHeadingsThatAreThere() throws IOException {
        var broken = new ArrayList<String>();
        for (var document : documents()) {
            for (var link : links(document)) {
                if (!leads(document, link)) {
                    broken.add(ROOT.relativize(document) + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void commandsOfPlimsollAreThere() throws IOException {
        var known = words();
        var unknown = new TreeSet<String>();
        for (var document : documents()) {
            var text = Files.readString(document);
            Stream.of(VERB, BENCH)
                    .flatMap(each -> each.matcher(text).results())
                    .map(found -> found.group(1))
                    .filter(word -> !known.contains(word))
                    .forEach(word -> unknown.add(ROOT.relativize(document) + ": " + word));
        }
        assertThat(known).contains("demo", "test", "up", "quiet");
        assertThat(unknown).isEmpty();
    }

    @Test
    void placesThatAreNamedAreThere() throws IOException {
        var missing = new TreeSet<String>();
        for (var document : documents()) {
            PLACE.matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group().replaceAll("[.,]+$", ""))
                    .filter(place -> !MANY.matcher(place).find())
                    .filter(place -> !Files.exists(ROOT.resolve(place)))
                    .forEach(place -> missing.add(ROOT.relativize(document) + ": " + place));
        }
        assertThat(missing).isEmpty();
    }

    /// What the script knows.
    private static Set<String> words() throws IOException {
        return CASE.matcher(Files.readString(ROOT.resolve("plimsoll")))
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(" *\\| *", -1)))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> documents() throws IOException {
        try (var top = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /// But for what is shown as code.
    private static List<String> links(Path document) throws IOException {
        var text = FENCED.matcher(Files.readString(document)).replaceAll("");
        return LINK.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static boolean leads(Path document, String link) throws IOException {
        if (link.startsWith("https://") || link.startsWith("http://")) {
            return true;
        }
        var parts = link.split("#", 2);
        var folder = document.toAbsolutePath().getParent();
        var target =
                parts[0].isEmpty()
                        ? document
                        : (folder == null ? document : folder.resolve(parts[0]).normalize());
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1 || headings(target).contains(parts[1]);
    }

    /// As hosts of Git make addresses of headings; of two alike the second has a number.
    private static Set<String> headings(Path document) throws IOException {
        var found = new TreeSet<String>();
        var text = FENCED.matcher(Files.readString(document)).replaceAll("");
        HEADING.matcher(text)
                .results()
                .map(DocsTest::slug)
                .forEach(slug -> {
                    var free = slug;
                    for (int i = 1; !found.add(free); i++) {
                        free = slug + "-" + i;
                    }
                });
        return found;
    }

    private static String slug(MatchResult heading) {
        return heading.group(1)
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }
}
