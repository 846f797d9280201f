package org.obshub.archive;

/** The short name of a source, as in {@code source_archive}: lower-case letters, digits and dashes, letter first. */
public record ArchiveId(String name) {
    public static final ArchiveId NRAO = new ArchiveId("nrao");
    public static final ArchiveId CADC = new ArchiveId("cadc");
    public static final ArchiveId CASDA = new ArchiveId("casda");

    public ArchiveId {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("archive name '" + name
                    + "' must be 1 to 32 lower-case letters, digits or dashes and start with a letter");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
