package org.obshub.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the compiled classes against the tables of docs/architecture.md. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.obshub");

    private final ImportTable table = ImportTable.read(SourceTree.root().resolve("docs/architecture.md"));

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            packages.add(ImportTable.shortName(type.getPackageName()));
        }

        assertThat(table.packages()).containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (!table.allows(type.getPackageName(), target)) {
                    violations.add(ImportTable.shortName(type.getPackageName()) + " -> " + target + " ("
                            + type.getSimpleName() + ")");
                }
            }
        }

        assertThat(violations).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.obshub.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
