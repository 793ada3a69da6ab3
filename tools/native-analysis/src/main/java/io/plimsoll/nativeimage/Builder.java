package io.plimsoll.nativeimage;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The builder of native executables, from its jars: the compiler's takes the place of the JDK's
/// own module, all others are on the module path.
final class Builder {
    private static final Pattern BUILDER = Pattern.compile("svm-(\\d.*)\\.jar");
    private static final Pattern COMPILER = Pattern.compile("compiler-(\\d.*)\\.jar");
    private static final String COMPILER_MODULE = "jdk.graal.compiler";
    private static final String COMPILER_INTERFACE = "jdk.internal.vm.ci";
    private static final String MODULE = "org.graalvm.nativeimage.builder";
    private static final String RUNNER =
            MODULE + "/com.oracle.svm.hosted.NativeImageGeneratorRunner";

    private final Path jars;

    /// @param jars a folder with all of them
    Builder(Path jars) {
        this.jars = jars;
    }

    /// The process that analyses, and stops before anything is compiled.
    ///
    /// @param work a folder to leave things in
    List<String> analyse(NativeSources sources, Path work) throws IOException {
        var supplements = Supplements.make(jar(BUILDER), work);
        var options = new Options();
        options.add(sources.arguments());
        Metadata.addTo(options, sources.classPath());

        return Stream.of(
                        jvm(supplements),
                        List.of("@" + opened(work)),
                        options.jvm(),
                        List.of("--module", RUNNER),
                        task(sources, supplements, work),
                        options.builder())
                .flatMap(List::stream)
                .toList();
    }

    /// As `native-image` would start it.
    private List<String> jvm(Supplements supplements) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "-XX:-UseJVMCICompiler",
                "-XX:+UseParallelGC",
                "-XX:MaxRAMPercentage=40",
                "-Xss10m",
                // The jars and the JDK are of one feature release and of two updates.
                "-DJVMCI_VERSION_CHECK=ignore",
                "-Dorg.graalvm.nativeimage.imagecode=buildtime",
                // What Quarkus knows a builder by.
                "-Dorg.graalvm.vendorversion=GraalVM CE " + version() + "+0",
                "-Djdk.internal.lambda.disableEagerInitialization=true",
                "-Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader",
                "--upgrade-module-path=" + jar(COMPILER),
                "--module-path=" + modules(),
                "--add-modules=ALL-DEFAULT,ALL-MODULE-PATH",
                "--patch-module=" + MODULE + "=" + supplements.classes());
    }

    private static List<String> task(NativeSources sources, Supplements supplements, Path work) {
        return List.of(
                "-imagecp",
                sources.classPath().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                "-H:Path=" + work,
                "-H:Name=analysed",
                "-H:Class=" + sources.mainClass(),
                "-H:ImageBuildID=" + UUID.randomUUID(),
                "-H:CLibraryPath=" + supplements.headers(),
                "-H:+UnlockExperimentalVMOptions",
                "-H:+ReturnAfterAnalysis");
    }

    private Path jar(Pattern name) throws IOException {
        try (var all = Files.list(jars)) {
            return all.filter(each -> name.matcher(each.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + name + " in " + jars));
        }
    }

    private String version() throws IOException {
        var name = BUILDER.matcher(jar(BUILDER).getFileName().toString());
        return name.matches() ? name.group(1) : "";
    }

    private String modules() throws IOException {
        var compiler = jar(COMPILER);
        try (var all = Files.list(jars)) {
            return all.filter(each -> !each.equals(compiler))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /// Whether the builder finds that module of the JDK.
    private static boolean isSeen(String module) {
        return switch (module) {
            case COMPILER_INTERFACE -> true;
            // Another one takes its place.
            case COMPILER_MODULE -> false;
            default -> ModuleLayer.boot().findModule(module).isPresent();
        };
    }

    /// The builder looks into all of the JDK, which a GraalVM is told of by a list of its own.
    private Path opened(Path work) throws IOException {
        var to =
                Stream.concat(
                                Stream.of("ALL-UNNAMED"),
                                ModuleFinder.of(jars).findAll().stream()
                                        .map(each -> each.descriptor().name()))
                        .sorted()
                        .collect(Collectors.joining(","));
        var lines = new TreeSet<String>();
        for (var found : ModuleFinder.ofSystem().findAll()) {
            var module = found.descriptor();
            if (isSeen(module.name())) {
                for (var each : module.packages()) {
                    lines.add("--add-opens=%s/%s=%s".formatted(module.name(), each, to));
                }
            }
        }
        return Files.write(work.resolve("opened.args"), lines);
    }
}
