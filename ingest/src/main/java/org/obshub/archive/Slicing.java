package org.obshub.archive;

/** In which portions a remote table is read: each portion (slice) is one query and one transaction. */
public sealed interface Slicing permits Keyset, Partitions {}
