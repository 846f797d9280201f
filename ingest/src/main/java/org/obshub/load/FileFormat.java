package org.obshub.load;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** The table formats that can be loaded, told by the ending of the file's name, with or without {@code .gz}. */
enum FileFormat {
    CSV("csv"),
    TSV("tsv", "tab"),
    VOTABLE("vot", "votable", "xml"),
    FITS("fits", "fit"),
    ECSV("ecsv"),
    PARQUET("parquet", "parq");

    private final List<String> endings;

    FileFormat(String... endings) {
        this.endings = List.of(endings);
    }

    static FileFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plain = isCompressed(file) ? name.substring(0, name.length() - 3) : name;
        String ending = plain.substring(plain.lastIndexOf('.') + 1);
        for (FileFormat format : values()) {
            if (format.endings.contains(ending)) {
                return format;
            }
        }
        String known = Arrays.stream(values())
                .flatMap(format -> format.endings.stream())
                .map(each -> "." + each)
                .collect(Collectors.joining(" "));
        throw new ServiceException(
                Fault.BAD_PARAMETER,
                file + ": the ending '." + ending + "' names no table format. Supported: " + known
                        + ", each also with .gz.");
    }

    static boolean isCompressed(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
