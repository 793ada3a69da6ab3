package io.plimsoll.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupplementsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void declareAFlagForEachFeatureThatTheBuilderAsksOf() throws IOException {
        var supplements = Supplements.make(builder("fAVX", "fSSE"), folder.resolve("work"));

        assertThat(supplements.headers().resolve("include/aarch64cpufeatures.h"))
                .content()
                .isEqualTo(
                        """
                        #include <stdbool.h>
                        typedef struct {
                          bool fAVX;
                          bool fSSE;
                        } CPUFeatures;
                        """);
        assertThat(supplements.headers().resolve("include/svm_locale.h"))
                .content()
                .contains("svm_locale_props_t");
    }

    @Test
    void answerWithoutALibraryWhatTheReportAsks() throws IOException {
        var supplements = Supplements.make(builder(), folder.resolve("work"));

        var file =
                supplements
                        .classes()
                        .resolve("com/oracle/svm/hosted/ProgressReporterCHelper.class");
        var made = ClassFile.of().parse(Files.readAllBytes(file));
        assertThat(ClassFile.of().verify(made)).isEmpty();
        assertThat(made.methods())
                .extracting(each -> each.methodName() + "" + each.methodType())
                .containsExactly(
                        "getTerminalWindowColumns()I",
                        "getTerminalWindowColumnsClamped()I",
                        "getPeakRSS()J");
    }

    /// With an interface for each processor that asks for those features.
    private Path builder(String... features) throws IOException {
        var asks = MethodTypeDesc.of(ConstantDescs.CD_boolean);
        var file = folder.resolve("svm-1.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (var name : Supplements.CPU_FEATURES.values()) {
                var type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
                jar.putNextEntry(new JarEntry(name));
                jar.write(
                        ClassFile.of()
                                .build(
                                        ClassDesc.of(type),
                                        made -> {
                                            made.withFlags(
                                                    ClassFile.ACC_INTERFACE
                                                            | ClassFile.ACC_ABSTRACT);
                                            for (var each : features) {
                                                made.withMethod(
                                                        each,
                                                        asks,
                                                        ClassFile.ACC_PUBLIC
                                                                | ClassFile.ACC_ABSTRACT,
                                                        _ -> {});
                                            }
                                        }));
                jar.closeEntry();
            }
        }
        return file;
    }
}
