package org.obshub.archive;

/** Where the rows of an archive come from: a table of a remote TAP service, or a file at hand. */
public sealed interface HarvestSource permits TapSource, LocalSource {}
