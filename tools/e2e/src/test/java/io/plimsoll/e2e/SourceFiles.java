package io.plimsoll.e2e;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The production code of a module as the JDK's own compiler reads it.
final class SourceFiles {
    private final List<CompilationUnitTree> units;
    private final DocTrees docs;

    private SourceFiles(List<CompilationUnitTree> units, DocTrees docs) {
        this.units = units;
        this.docs = docs;
    }

    /// Of a module's folder.
    static SourceFiles of(Path module) throws IOException {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null);
                var found = Files.walk(module.resolve("src/main/java"))) {
            var java = found.filter(each -> each.toString().endsWith(".java")).sorted().toList();
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(java));
            var units = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            return new SourceFiles(units, DocTrees.instance(task));
        }
    }

    List<CompilationUnitTree> units() {
        return units;
    }

    /// A class or interface with what is said of it.
    record Type(String name, ClassTree tree, String meaning, List<Member> methods) {
        /// The text of an annotation's only argument, or nothing where it has no such annotation.
        @Nullable String annotation(String annotation) {
            return argument(tree.getModifiers().getAnnotations().stream(), annotation);
        }
    }

    /// A method with what is said of it.
    record Member(MethodTree tree, String meaning) {
        @Nullable String annotation(String annotation) {
            return argument(tree.getModifiers().getAnnotations().stream(), annotation);
        }
    }

    private static @Nullable String argument(
            Stream<? extends AnnotationTree> annotations, String name) {
        return annotations
                .filter(each -> each.getAnnotationType().toString().equals(name))
                .map(each ->
                        each.getArguments().isEmpty()
                                ? ""
                                : each.getArguments()
                                        .getFirst()
                                        .toString()
                                        .replaceFirst("^\\w+ = ", "")
                                        .replaceAll("^\"|\"$", ""))
                .findFirst()
                .orElse(null);
    }

    /// All of them, inner ones too.
    List<Type> types() {
        var types = new ArrayList<Type>();
        for (var unit : units) {
            var _ =
                    new TreePathScanner<@Nullable Void, @Nullable Void>() {
                        @Override
                        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
                            types.add(type(getCurrentPath(), tree));
                            return super.visitClass(tree, null);
                        }
                    }.scan(unit, null);
        }
        return types;
    }

    private Type type(TreePath path, ClassTree tree) {
        var methods = new ArrayList<Member>();
        for (var member : tree.getMembers()) {
            if (member instanceof MethodTree method) {
                methods.add(new Member(method, meaning(new TreePath(path, method))));
            }
        }
        return new Type(tree.getSimpleName().toString(), tree, meaning(path), methods);
    }

    private String meaning(TreePath path) {
        var doc = docs.getDocComment(path);
        return doc == null ? "" : doc.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
