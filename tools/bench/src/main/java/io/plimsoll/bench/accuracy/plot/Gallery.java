package io.plimsoll.bench.accuracy.plot;

import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.peer.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A folder of plots with a page to leaf through them by click or arrow keys.
public final class Gallery {
    private static final String PAGE =
            """
            <!doctype html>
            <meta charset="utf-8"><title>Plimsoll: accuracy</title>
            <style>
            body { margin: 0; display: flex; font: 13px sans-serif; height: 100vh; }
            nav { width: 22em; overflow: auto; padding: 8px; }
            nav a { display: block; color: #1f4e79; text-decoration: none; }
            nav a.now { font-weight: bold; }
            main { flex: 1; overflow: auto; } img { width: 100%; }
            </style>
            <nav>
            <!-- plots -->
            </nav>
            <main><img alt="the plot chosen at the left"></main>
            <script>
            const all = [...document.querySelectorAll('nav a')]; let now = 0;
            function show(i) {
              all[now].classList.remove('now'); now = (i + all.length) % all.length;
              all[now].classList.add('now'); all[now].scrollIntoView({ block: 'nearest' });
              document.querySelector('img').src = all[now].getAttribute('href');
            }
            all.forEach((a, i) => a.onclick = e => { e.preventDefault(); show(i); });
            onkeydown = e => {
              if (e.key === 'ArrowRight' || e.key === 'ArrowDown') show(now + 1);
              if (e.key === 'ArrowLeft' || e.key === 'ArrowUp') show(now - 1);
            };
            if (all.length) show(0);
            </script>
            """;

    private final Path folder;

    public Gallery(Path folder) {
        this.folder = folder;
    }

    /// Writes the plot of a series; returns its name in the folder.
    public String add(String set, LabelledSeries series, Scores scores) throws IOException {
        var name = set + "-" + series.name().replaceAll("[^A-Za-z0-9_-]+", "-") + ".svg";
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), SeriesPlot.svg(series, scores));
        return name;
    }

    /// Writes the page for these plots.
    public void close(List<String> names) throws IOException {
        var links =
                names.stream()
                        .map(name -> "<a href=\"%s\">%s</a>".formatted(name, name))
                        .collect(Collectors.joining("\n"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("index.html"), PAGE.replace("<!-- plots -->", links));
    }
}
