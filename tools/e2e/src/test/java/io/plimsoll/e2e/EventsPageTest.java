package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// `docs/reference/events.md` tells of each event that there is, and of nothing else. What it shows
/// is what the services write and read.
class EventsPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs/reference/events.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void sectionsNameTheTypesThatAreWritten() throws IOException {
        var told = new TreeSet<String>();
        EventsSection.of(PAGE).forEach(each -> told.addAll(each.types()));
        var written = new TreeSet<String>();
        EventTypes.all().forEach(each -> written.addAll(each.types()));
        assertThat(written)
                .contains("io.plimsoll.anomaly.opened.v1", "io.plimsoll.coverage.dataLost.v1");
        assertThat(told).isEqualTo(written);
    }

    @Test
    void everySectionHasAnExample() throws IOException {
        assertThat(EventsSection.of(PAGE))
                .allSatisfy(section ->
                        assertThat(section.examples()).as("of %s", section.types()).isNotEmpty());
    }

    @Test
    void examplesAreWhatIsWritten() throws ReflectiveOperationException, IOException {
        for (var section : EventsSection.of(PAGE)) {
            for (var example : section.examples()) {
                var shown = JSON.readTree(example);
                var type = shown.path("type").asText();
                assertThat(section.types()).contains(type);
                assertThat(writtenAnew(example, type)).as(type).isEqualTo(shown);
            }
        }
    }

    @Test
    void everyFieldIsShownOrNamed() throws IOException {
        for (var event : EventTypes.all()) {
            var sections = sectionsOf(event);
            var missing = new TreeSet<>(event.fields());
            for (var section : sections) {
                for (var example : section.examples()) {
                    missing.removeAll(fields("", JSON.readTree(example).path("data")));
                }
                missing.removeIf(each ->
                        section.words().contains(each.substring(each.lastIndexOf('.') + 1)));
            }
            assertThat(missing).as("of %s", event.types()).isEmpty();
        }
    }

    /// The event as its record reads it and writes it again: what it does not know is gone then.
    private static JsonNode writtenAnew(String example, String type)
            throws ReflectiveOperationException, IOException {
        var data = eventOf(type).data();
        var read = Json.event(example.getBytes(StandardCharsets.UTF_8), data);
        var written = data.getMethod("inEnvelope", String.class).invoke(read.data(), read.source());
        return JSON.readTree(Json.bytes(written));
    }

    private static EventTypes eventOf(String type) throws IOException {
        return EventTypes.all().stream()
                .filter(each -> each.types().contains(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody writes " + type));
    }

    private static List<EventsSection> sectionsOf(EventTypes event) throws IOException {
        return EventsSection.of(PAGE).stream()
                .filter(section -> section.types().stream().anyMatch(event.types()::contains))
                .toList();
    }

    private static Set<String> fields(String before, JsonNode node) {
        var found = new TreeSet<String>();
        for (var each : node.properties()) {
            var name = before + each.getKey();
            found.add(name);
            for (var value :
                    each.getValue().isArray() ? each.getValue() : List.of(each.getValue())) {
                found.addAll(fields(name + ".", value));
            }
        }
        return found;
    }
}
