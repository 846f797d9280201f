package org.obshub.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.store.Dialect;
import org.obshub.store.H2Dialect;
import org.obshub.store.PostgresDialect;

/**
 * One file per query: the ADQL, the SQL for H2 and for PostgreSQL, the bound values. A change of SQL is reviewed as the
 * difference of these files; {@code -Dobshub.golden.write=true} writes them anew.
 */
class GoldenSqlTest {
    private static final Path FILES = Path.of("src/test/resources/adql/golden");

    /** An index of which every footprint question has the same three rows as answer. */
    private static final IndexAnswer THREE_ROWS = new IndexAnswer() {
        @Override
        public boolean serves() {
            return true;
        }

        @Override
        public long[] containing(SkyPoint point) {
            return new long[] {3, 5, 8};
        }

        @Override
        public long[] intersecting(Region region) {
            return new long[] {3, 5, 8};
        }

        @Override
        public long[] within(Region region) {
            return new long[] {5, 8, 13};
        }

        @Override
        public long[] covering(Region region) {
            return new long[] {3, 5, 8};
        }

        @Override
        public long[] intersecting(Moc moc) {
            return new long[] {2, 3};
        }

        @Override
        public long[] within(Moc moc) {
            return new long[] {2, 3};
        }

        @Override
        public long[] covering(Moc moc) {
            return new long[] {2, 3};
        }
    };

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void sqlIsAsReviewed(Path file) throws IOException {
        String recorded = Files.readString(file);
        String adql =
                recorded.lines().takeWhile(line -> !line.startsWith("-- ")).collect(Collectors.joining("\n"));

        String written =
                adql + "\n" + section("H2", new H2Dialect(), adql) + section("PostgreSQL", new PostgresDialect(), adql);

        if (Boolean.getBoolean("obshub.golden.write")) {
            Files.writeString(file, written);
        }
        assertThat(written).isEqualTo(recorded);
    }

    private static String section(String name, Dialect dialect, String adql) {
        Sql sql = new SqlWriter().write(SkyTable.checked(adql), dialect, THREE_ROWS, 1000);
        String binds = sql.binds().stream().map(GoldenSqlTest::shown).collect(Collectors.joining(", "));
        return "-- " + name + "\n" + sql.text() + "\n-- values " + binds + "\n";
    }

    private static String shown(Object bind) {
        if (bind instanceof long[] keys) {
            return keys.length > 4 ? keys.length + " cells" : Arrays.toString(keys);
        }
        return bind instanceof byte[] bytes ? bytes.length + " bytes" : bind.toString();
    }
}
