package org.obshub.tap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Parquet files with one row, written by the library of Parquet: id 1, and lists of three with NULL in their middle. */
final class ParquetLists {
    private static final String LIST = " optional group %s (LIST) { repeated group list { optional %s element; } } ";

    private ParquetLists() {}

    /** The list {@code truths} is true, NULL, false. */
    static byte[] truths() throws IOException {
        return file("truths", "boolean", true);
    }

    /** The list {@code ints} is 1, NULL, 2. */
    static byte[] ints() throws IOException {
        return file("ints", "int32", false);
    }

    private static byte[] file(String name, String type, boolean truths) throws IOException {
        MessageType schema =
                MessageTypeParser.parseMessageType("message t { required int32 id;" + LIST.formatted(name, type) + "}");
        SimpleGroup row = new SimpleGroup(schema);
        row.append("id", 1);
        Group list = row.addGroup(name);
        for (int i = 0; i < 3; i++) {
            Group one = list.addGroup("list");
            if (i != 1 && truths) {
                one.append("element", i == 0);
            } else if (i != 1) {
                one.append("element", 1 + i / 2);
            }
        }
        Path folder = Files.createTempDirectory("obshub-test-parquet");
        Path file = folder.resolve("lists.parquet");
        try {
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .withType(schema)
                    .build()) {
                writer.write(row);
            }
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
