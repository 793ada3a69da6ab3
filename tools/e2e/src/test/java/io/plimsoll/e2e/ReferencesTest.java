package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The references that are written from code say what the code says. With
/// `-Dplimsoll.references=write` they are written anew.
class ReferencesTest {
    private static final Path ROOT = Path.of("..", "..").normalize();
    private static final Path REFERENCE = ROOT.resolve("docs/reference");

    @Test
    void configurationNamesEveryKeyWithItsMeaning() throws IOException {
        var page = new ConfigurationPage(ROOT);
        check("configuration.md", page.render());
        assertThat(page.unexplained()).as("keys without a comment in the sources").isEmpty();
    }

    @Test
    void metricsNameEveryMeterWithItsMeaning() throws IOException {
        var page = new MetricsPage(ROOT, committed("metrics.md"));
        check("metrics.md", page.render());
        assertThat(page.unexplained()).as("meters without a meaning on the page").isEmpty();
    }

    @Test
    void crdsNameEveryFieldWithItsMeaning() throws IOException {
        var page = new CrdsPage(ROOT);
        check("crds.md", page.render());
        assertThat(page.unexplained()).as("fields without a description").isEmpty();
    }

    @Test
    void rbacNamesEveryVerbAndWhatItIsFor() throws IOException {
        var page = new RbacPage(ROOT, committed("rbac.md"));
        check("rbac.md", page.render());
        assertThat(page.unexplained()).as("rules without a reason on the page").isEmpty();
    }

    private static void check(String name, String rendered) throws IOException {
        if (System.getProperty("plimsoll.references", "").equals("write")) {
            Files.writeString(REFERENCE.resolve(name), rendered);
        }
        assertThat(committed(name)).as("docs/reference/%s", name).isEqualTo(rendered);
    }

    private static String committed(String name) throws IOException {
        var file = REFERENCE.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
