-- What each archive covers, summed up from its datasets, and the state of its datasets that was summed up.

CREATE TABLE store.coverage (
    source_archive VARCHAR NOT NULL,
    part_kind VARCHAR NOT NULL,
    part_name VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    t_min DOUBLE PRECISION,
    t_max DOUBLE PRECISION,
    freq_min DOUBLE PRECISION,
    freq_max DOUBLE PRECISION,
    moc BINARY LARGE OBJECT NOT NULL,
    PRIMARY KEY (source_archive, part_kind, part_name)
);

CREATE TABLE store.coverage_state (
    source_archive VARCHAR NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    summed_up BIGINT NOT NULL
);
