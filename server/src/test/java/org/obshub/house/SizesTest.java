package org.obshub.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Holds the sources against the limits of the style: file, method, parameters, package, catches, Javadoc. */
class SizesTest {
    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 60;
    private static final int PARAMETERS = 6;
    private static final int PACKAGE_FILES = 25;
    private static final Pattern EMPTY_CATCH = Pattern.compile("catch \\([^)]*\\) \\{\\s*}");

    /** Enums of columns and lists of functions are read as tables and may be long. */
    private static final Pattern TABLE_IN_CODE = Pattern.compile("(?s).*\\benum (ObscoreColumn)\\b.*");

    @Test
    void filesStayShort() {
        List<String> tooLong = new ArrayList<>();
        for (Path file : SourceTree.mainSources()) {
            String text = SourceTree.text(file);
            if (text.lines().count() > FILE_LINES
                    && !TABLE_IN_CODE.matcher(text).matches()) {
                tooLong.add(file.getFileName() + ": " + text.lines().count() + " lines");
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void packagesStaySmall() {
        Map<String, Integer> files = new TreeMap<>();
        for (Path file : SourceTree.mainSources()) {
            files.merge(file.getParent().toString(), 1, Integer::sum);
        }

        assertThat(files.entrySet().stream()
                        .filter(entry -> entry.getValue() > PACKAGE_FILES + 1) // package-info is no class
                        .toList())
                .isEmpty();
    }

    @Test
    void noCatchIsEmpty() {
        assertThat(SourceTree.mainSources().stream()
                        .filter(file ->
                                EMPTY_CATCH.matcher(SourceTree.text(file)).find())
                        .map(file -> file.getFileName().toString())
                        .toList())
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(SourceTree.mainSources().stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                        .map(Path::toString)
                        .toList())
                .isEmpty();
    }

    @Test
    void methodsAreParagraphsAndPublicTypesAreExplained() throws IOException {
        List<String> violations = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(SourceTree.mainSources()));
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Measure(unit, trees, violations).scan(unit, null);
            }
        }

        assertThat(violations).isEmpty();
    }

    /** Walks one file and notes what is too large or unexplained. */
    private static final class Measure extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final SourcePositions positions;
        private final List<String> violations;

        private Measure(CompilationUnitTree unit, Trees trees, List<String> violations) {
            this.unit = unit;
            this.trees = trees;
            this.positions = trees.getSourcePositions();
            this.violations = violations;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean isRecordConstructor = method.getName().contentEquals("<init>");
            if (method.getBody() != null && lines(method.getBody()) > METHOD_LINES) {
                violations.add(place(method.getName().toString()) + " has " + lines(method.getBody()) + " lines");
            }
            if (method.getParameters().size() > PARAMETERS && !isRecordConstructor) {
                violations.add(place(method.getName().toString()) + " takes "
                        + method.getParameters().size() + " parameters");
            }
            return super.visitMethod(method, null);
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            boolean isTopLevel = unit.getTypeDecls().contains(type);
            boolean isPublic = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
            if (isTopLevel && isPublic && trees.getDocComment(trees.getPath(unit, type)) == null) {
                violations.add(place(type.getSimpleName().toString()) + " is public without Javadoc");
            }
            return super.visitClass(type, null);
        }

        private long lines(Tree tree) {
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            return last - first - 1;
        }

        private String place(String name) {
            String path = unit.getSourceFile().getName();
            return path.substring(path.lastIndexOf('/') + 1) + ": " + name;
        }
    }
}
