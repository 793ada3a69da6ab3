package io.plimsoll.nativeimage;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/// What a GraalVM has beside the builder's jars and the builder asks for before it analyses: C
/// headers, from which it learns how structures lie in memory, and a library that tells the width
/// of a terminal. Nothing of it comes into an executable here, since none is linked.
final class Supplements {
    private static final String CORE = "com/oracle/svm/core/";

    /// Which class says what a header has to declare.
    static final Map<String, String> CPU_FEATURES =
            Map.of(
                    "amd64cpufeatures.h", CORE + "amd64/AMD64LibCHelper$CPUFeatures.class",
                    "aarch64cpufeatures.h", CORE + "aarch64/AArch64LibCHelper$CPUFeatures.class",
                    "riscv64cpufeatures.h", CORE + "riscv64/RISCV64LibCHelper$CPUFeatures.class");

    private static final String LOCALE =
            """
            typedef struct {
              const char *format_language, *format_script, *format_country, *format_variant;
              const char *display_language, *display_script, *display_country, *display_variant;
            } svm_locale_props_t;
            #define SVM_LOCALE_INITIALIZATION_SUCCEEDED 0
            #define SVM_LOCALE_INITIALIZATION_OUT_OF_MEMORY 1
            """;

    private static final int COLUMNS = 100;

    private final Path folder;

    private Supplements(Path folder) {
        this.folder = folder;
    }

    /// @param builder the jar `svm`
    static Supplements make(Path builder, Path folder) throws IOException {
        var made = new Supplements(folder);
        var include = Files.createDirectories(made.headers().resolve("include"));
        Files.writeString(include.resolve("svm_locale.h"), LOCALE);
        try (var jar = new JarFile(builder.toFile())) {
            for (var each : CPU_FEATURES.entrySet()) {
                try (var in = jar.getInputStream(jar.getEntry(each.getValue()))) {
                    Files.writeString(include.resolve(each.getKey()), flags(in.readAllBytes()));
                }
            }
        }
        var classes = Files.createDirectories(made.classes().resolve("com/oracle/svm/hosted"));
        Files.write(classes.resolve("ProgressReporterCHelper.class"), helper());
        return made;
    }

    /// Where the builder looks for `include/`.
    Path headers() {
        return folder.resolve("headers");
    }

    /// In front of what the builder's own module has.
    Path classes() {
        return folder.resolve("classes");
    }

    /// A structure with a flag for each question of that interface.
    private static String flags(byte[] asked) {
        return ClassFile.of().parse(asked).methods().stream()
                .filter(method ->
                        method.methodTypeSymbol().returnType().equals(ConstantDescs.CD_boolean))
                .map(MethodModel::methodName)
                .map(name -> "  bool %s;\n".formatted(name.stringValue()))
                .collect(
                        Collectors.joining(
                                "",
                                "#include <stdbool.h>\ntypedef struct {\n",
                                "} CPUFeatures;\n"));
    }

    /// Says without a library what the report of a build asks it for.
    private static byte[] helper() {
        var it = ClassDesc.of("com.oracle.svm.hosted.ProgressReporterCHelper");
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        var asInt = MethodTypeDesc.of(ConstantDescs.CD_int);
        var asLong = MethodTypeDesc.of(ConstantDescs.CD_long);
        return ClassFile.of()
                .build(
                        it,
                        made ->
                                made.withMethodBody(
                                                "getTerminalWindowColumns",
                                                asInt,
                                                flags,
                                                code -> code.loadConstant(COLUMNS).ireturn())
                                        .withMethodBody(
                                                "getTerminalWindowColumnsClamped",
                                                asInt,
                                                flags,
                                                code -> code.loadConstant(COLUMNS).ireturn())
                                        .withMethodBody(
                                                "getPeakRSS",
                                                asLong,
                                                flags,
                                                code -> code.lconst_0().lreturn()));
    }
}
