package io.plimsoll.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a [PrometheusServer] scrapes and where it sends that. Immutable: each verb gives new
/// settings.
///
/// @param files of targets, by job, in the form of `file_sd`
/// @param remoteWrite null when nothing is sent
/// @param token sent as bearer with remote write; null when none is
public record PrometheusSettings(
        Duration scrapeInterval,
        List<Target> targets,
        Map<String, Path> files,
        Map<String, String> externalLabels,
        @Nullable URI remoteWrite,
        @Nullable String token) {

    public PrometheusSettings {
        targets = List.copyOf(targets);
        files = new LinkedHashMap<>(files);
        externalLabels = new LinkedHashMap<>(externalLabels);
    }

    /// One target of one scrape job.
    ///
    /// @param address host and port
    public record Target(String job, String address) {}

    public static PrometheusSettings every(Duration scrapeInterval) {
        return new PrometheusSettings(scrapeInterval, List.of(), Map.of(), Map.of(), null, null);
    }

    public PrometheusSettings plusTarget(String job, String address) {
        var more = new ArrayList<>(targets);
        more.add(new Target(job, address));
        return new PrometheusSettings(
                scrapeInterval, more, files, externalLabels, remoteWrite, token);
    }

    /// Targets that somebody else writes down, and changes as he likes.
    public PrometheusSettings plusTargetFile(String job, Path file) {
        var more = new LinkedHashMap<>(files);
        more.put(job, file);
        return new PrometheusSettings(
                scrapeInterval, targets, more, externalLabels, remoteWrite, token);
    }

    /// A label of everything that leaves this Prometheus. It adds none by itself, not even its own
    /// name.
    public PrometheusSettings plusExternalLabel(String name, String value) {
        var more = new LinkedHashMap<>(externalLabels);
        more.put(name, value);
        return new PrometheusSettings(scrapeInterval, targets, files, more, remoteWrite, token);
    }

    public PrometheusSettings writingTo(URI url) {
        return new PrometheusSettings(scrapeInterval, targets, files, externalLabels, url, token);
    }

    public PrometheusSettings withToken(String bearer) {
        return new PrometheusSettings(
                scrapeInterval, targets, files, externalLabels, remoteWrite, bearer);
    }

    /// The configuration file.
    String yaml() {
        var yaml = new StringBuilder(1_000);
        var interval = scrapeInterval.toMillis() + "ms";
        yaml.append("global:\n")
                .append("  scrape_interval: ")
                .append(interval)
                .append('\n')
                .append("  scrape_timeout: ")
                .append(interval)
                .append('\n');
        if (!externalLabels.isEmpty()) {
            yaml.append("  external_labels:\n");
            externalLabels.forEach((name, value) ->
                    yaml.append("    ")
                            .append(name)
                            .append(": ")
                            .append(quoted(value))
                            .append('\n'));
        }
        yaml.append("scrape_configs:\n");
        jobs().forEach((job, addresses) -> {
            yaml.append("  - job_name: ").append(quoted(job)).append('\n');
            yaml.append("    static_configs:\n      - targets:\n");
            addresses.forEach(
                    each -> yaml.append("          - ").append(quoted(each)).append('\n'));
        });
        files.forEach((job, file) ->
                yaml.append("  - job_name: ")
                        .append(quoted(job))
                        .append("\n    file_sd_configs:\n      - files: [")
                        .append(quoted(file.toString()))
                        .append("]\n"));
        if (remoteWrite != null) {
            yaml.append("remote_write:\n  - url: ")
                    .append(quoted(remoteWrite.toString()))
                    .append('\n');
            if (token != null) {
                yaml.append("    authorization:\n      credentials: ")
                        .append(quoted(token))
                        .append('\n');
            }
            // By default a batch waits 5 s to fill, which would be most of a test's time; and a
            // test that takes the receiver away wants it tried again soon.
            yaml.append("    queue_config:\n")
                    .append("      batch_send_deadline: 100ms\n")
                    .append("      max_samples_per_send: 500\n")
                    .append("      capacity: 5000\n")
                    .append("      max_backoff: 1s\n");
        }
        return yaml.toString();
    }

    private Map<String, List<String>> jobs() {
        var jobs = new LinkedHashMap<String, List<String>>();
        targets.forEach(target ->
                jobs.computeIfAbsent(target.job(), _ -> new ArrayList<>()).add(target.address()));
        return jobs;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
