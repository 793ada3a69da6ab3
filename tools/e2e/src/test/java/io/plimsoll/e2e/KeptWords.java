package io.plimsoll.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What people wrote into one column of the tables of a page, which is kept when the others are
/// written anew.
final class KeptWords {
    private static final String NONE = "";

    private final Map<String, String> words = new HashMap<>();
    private final List<String> missing = new ArrayList<>();

    private KeptWords() {}

    /// By a page's headings and the column that names a row; both columns from 1.
    static KeptWords of(String page, int names, int words) {
        var kept = new KeptWords();
        var heading = NONE;
        for (var line : page.lines().toList()) {
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (line.startsWith("| ")) {
                var cells = line.split("(?<!\\\\)\\|", -1);
                if (cells.length > words) {
                    kept.words.put(heading + "\n" + cells[names].strip(), cells[words].strip());
                }
            }
        }
        return kept;
    }

    String of(String heading, String name) {
        var found = words.getOrDefault(heading + "\n" + name, NONE);
        if (found.isEmpty()) {
            missing.add(heading + ": " + name);
        }
        return found;
    }

    List<String> missing() {
        return missing;
    }
}
