package io.plimsoll.collector.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.policy.Documents;
import io.plimsoll.policy.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Those who keep a past, as the file says now; as it said last, while it cannot be read. Thread
/// safe.
@Singleton
class PastSources {
    private static final Logger LOG = Logger.getLogger(PastSources.class);
    private static final long LARGEST = 1 << 20;

    private final @Nullable Path file;
    private List<PastSource> last = List.of();
    private String trouble = "";

    PastSources(BackfillSettings settings) {
        this.file = settings.sourcesFile().orElse(null);
    }

    /// Whether anybody may be asked for a past at all.
    boolean areThere() {
        return file != null;
    }

    synchronized List<PastSource> all() {
        if (file != null) {
            try {
                last = read(file);
                tell("");
            } catch (IOException e) {
                tell(e.toString());
            } catch (Refusal e) {
                tell(e.of(file.toString()).toString());
            }
        }
        return last;
    }

    List<PastSource> of(String cluster) {
        return all().stream().filter(each -> each.cluster().equals(cluster)).toList();
    }

    Optional<PastSource> of(String cluster, String name) {
        return of(cluster).stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static List<PastSource> read(Path file) throws IOException, Refusal {
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than 1 MiB");
        }
        var documents = new ArrayList<JsonNode>();
        // The members of the list come one by one.
        Documents.forEach(Files.readAllBytes(file), documents::add);
        var sources = new ArrayList<PastSource>();
        for (var document : documents) {
            sources.add(Documents.as(document, PastSource.Written.class).read());
        }
        return List.copyOf(sources);
    }

    private void tell(String now) {
        if (!now.isEmpty() && !now.equals(trouble)) {
            LOG.warnf("The sources of the past stay as they were; reason=%s", now);
        }
        trouble = now;
    }
}
