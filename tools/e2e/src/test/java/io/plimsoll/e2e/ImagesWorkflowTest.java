package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `.github/workflows/images.yml` says against what there is.
class ImagesWorkflowTest {
    private static final Path ROOT = Path.of("..", "..").normalize();
    private static final Path FILE = ROOT.resolve(".github/workflows/images.yml");
    private static final Pattern SERVICE = Pattern.compile("\\b(?:[a-z]+-svc|api-gateway)\\b");

    /// Of the repository, and not of what a build or a run makes.
    private static final Pattern OURS =
            Pattern.compile("(?<![\\w/*])(?:\\./plimsoll|deploy/[\\w./-]+|(?:tools|libs)/\\w+)");

    /// Of a Dockerfile, what is taken from the folder that it is built in.
    private static final Pattern SOURCE =
            Pattern.compile("(?m)^COPY (?:--chown=\\S+ )?([^-\\s]\\S*) |,source=([^,\\s]+)");

    private static final Pattern HOST =
            Pattern.compile(
                    "\\b[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:io|com|org|dev|net)(?=[/:\\s]|$)");

    @Test
    void buildsSignsAndTriesAllServices() throws IOException {
        var services = ManifestsTest.services().toList();
        for (var job : List.of("image", "publish")) {
            var matrix = workflow().at("/jobs/%s/strategy/matrix/service".formatted(job));
            assertThat(matrix.valueStream().map(JsonNode::asText))
                    .as(job)
                    .containsExactlyInAnyOrderElementsOf(services);
        }
        assertThat(services).containsAll(words(SERVICE));
    }

    @Test
    void namesNoFileThatThereIsNot() throws IOException {
        assertThat(words(OURS))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(ROOT.resolve(each)).exists());
    }

    /// What images are made of lies where the engine that makes them may look.
    @Test
    void hidesNothingFromTheImagesThatTheyAreMadeOf() throws IOException {
        var shown =
                Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
                        .filter(each -> each.startsWith("!"))
                        .map(each -> each.substring(1))
                        .toList();
        for (var file : List.of("Dockerfile", "Dockerfile.native")) {
            var text = Files.readString(ROOT.resolve("deploy/images").resolve(file));
            var sources =
                    SOURCE.matcher(text)
                            .results()
                            .map(each -> each.group(1) == null ? each.group(2) : each.group(1))
                            .map(each -> each.replace("${SERVICE}", "*"))
                            .toList();
            assertThat(sources)
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(each ->
                            assertThat(shown)
                                    .anyMatch(one -> each.startsWith(one.replace("**", ""))));
        }
    }

    @Test
    void pinsEachActionToItsMajorVersion() throws IOException {
        assertThat(workflow().findValues("uses"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.asText()).matches("[\\w-]+/[\\w-]+@v\\d+"));
    }

    @Test
    void namesNoRegistry() throws IOException {
        assertThat(words(HOST)).isEmpty();
    }

    /// A job may do what it says, and nothing by default.
    @Test
    void asksForNoMoreThanItNeeds() throws IOException {
        var workflow = workflow();
        assertThat(workflow.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        workflow.path("jobs")
                .properties()
                .forEach(job ->
                        assertThat(job.getValue().path("permissions").has("id-token"))
                                .as(job.getKey())
                                .isEqualTo(job.getKey().equals("publish")));
    }

    private static List<String> words(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(FILE)).results().map(each -> each.group()).toList();
    }

    private static JsonNode workflow() throws IOException {
        return YamlObjects.in(FILE).getFirst();
    }
}
