-- Tables of the store. Secondary indexes are not made here: org.obshub.store.Indexes lists them, makes those that are
-- missing at every start, and drops them during a bulk load. The comments a client sees come from TAP_SCHEMA.

CREATE SCHEMA ivoa;
CREATE SCHEMA hub;
CREATE SCHEMA vlass;
CREATE SCHEMA tap_schema;

-- One row per dataset. The first five columns are hidden from clients. A row whose footprint changes gets a new obs_pk,
-- so an entry of the footprint index that is out of date joins nothing.
CREATE TABLE ivoa.obscore (
    obs_pk BIGINT NOT NULL PRIMARY KEY,
    hpx29 BIGINT,
    region_bin VARBINARY,
    region_cells VARBINARY,
    dataproduct_type VARCHAR,
    calib_level INTEGER NOT NULL,
    obs_collection VARCHAR NOT NULL,
    obs_id VARCHAR NOT NULL,
    obs_publisher_did VARCHAR NOT NULL,
    access_url VARCHAR,
    access_format VARCHAR,
    access_estsize BIGINT,
    target_name VARCHAR,
    s_ra DOUBLE PRECISION,
    s_dec DOUBLE PRECISION,
    s_fov DOUBLE PRECISION,
    s_region VARCHAR,
    s_resolution DOUBLE PRECISION,
    s_xel1 BIGINT,
    s_xel2 BIGINT,
    t_min DOUBLE PRECISION,
    t_max DOUBLE PRECISION,
    t_exptime DOUBLE PRECISION,
    t_resolution DOUBLE PRECISION,
    t_xel BIGINT,
    em_min DOUBLE PRECISION,
    em_max DOUBLE PRECISION,
    em_res_power DOUBLE PRECISION,
    em_xel BIGINT,
    o_ucd VARCHAR,
    pol_states VARCHAR,
    pol_xel BIGINT,
    facility_name VARCHAR,
    instrument_name VARCHAR,
    dataproduct_subtype VARCHAR,
    target_class VARCHAR,
    obs_creation_date VARCHAR,
    obs_creator_name VARCHAR,
    obs_creator_did VARCHAR,
    obs_title VARCHAR,
    publisher_id VARCHAR,
    bib_reference VARCHAR,
    data_rights VARCHAR,
    obs_release_date VARCHAR,
    s_ucd VARCHAR,
    s_unit VARCHAR,
    s_pixel_scale DOUBLE PRECISION,
    s_calib_status VARCHAR,
    s_stat_error DOUBLE PRECISION,
    t_calib_status VARCHAR,
    t_stat_error DOUBLE PRECISION,
    em_ucd VARCHAR,
    em_unit VARCHAR,
    em_calib_status VARCHAR,
    em_res_power_min DOUBLE PRECISION,
    em_res_power_max DOUBLE PRECISION,
    em_resolution DOUBLE PRECISION,
    em_stat_error DOUBLE PRECISION,
    o_unit VARCHAR,
    o_calib_status VARCHAR,
    o_stat_error DOUBLE PRECISION,
    proposal_id VARCHAR,
    freq_min DOUBLE PRECISION,
    freq_max DOUBLE PRECISION,
    source_archive VARCHAR,
    source_did VARCHAR,
    source_access_url VARCHAR,
    s_region_origin VARCHAR,
    derived VARCHAR,
    quality VARCHAR,
    CONSTRAINT obscore_did UNIQUE (obs_publisher_did)
);

CREATE TABLE ivoa.obscore_radio (
    obs_publisher_did VARCHAR NOT NULL,
    s_resolution_min REAL,
    s_resolution_max REAL,
    s_fov_min REAL,
    s_fov_max REAL,
    f_resolution REAL,
    s_largest_angular_scale REAL,
    s_largest_angular_scale_min REAL,
    s_largest_angular_scale_max REAL,
    uv_distance_min REAL,
    uv_distance_max REAL,
    uv_distribution_ecc REAL,
    uv_distribution_fill REAL,
    instr_tel_number INTEGER,
    instr_tel_min_dist REAL,
    instr_tel_max_dist REAL,
    instr_tel_diameter REAL,
    instr_feed INTEGER,
    scan_mode VARCHAR,
    tracking_type VARCHAR,
    CONSTRAINT obscore_radio_did UNIQUE (obs_publisher_did)
);

CREATE TABLE hub.spectral_window (
    obs_publisher_did VARCHAR NOT NULL,
    spw VARCHAR,
    freq_min DOUBLE PRECISION,
    freq_max DOUBLE PRECISION,
    channels BIGINT,
    f_resolution DOUBLE PRECISION
);

CREATE TABLE hub.scan (
    obs_publisher_did VARCHAR NOT NULL,
    scan_number BIGINT,
    target_name VARCHAR,
    s_ra DOUBLE PRECISION,
    s_dec DOUBLE PRECISION,
    t_min DOUBLE PRECISION,
    t_max DOUBLE PRECISION,
    t_exptime DOUBLE PRECISION,
    freq_min DOUBLE PRECISION,
    freq_max DOUBLE PRECISION
);

CREATE TABLE hub.harvest (
    run_id BIGINT NOT NULL PRIMARY KEY,
    source_archive VARCHAR NOT NULL,
    harvest_mode VARCHAR NOT NULL,
    harvest_state VARCHAR NOT NULL,
    start_time VARCHAR NOT NULL,
    end_time VARCHAR,
    slices_planned BIGINT NOT NULL,
    slices_done BIGINT DEFAULT 0 NOT NULL,
    rows_read BIGINT DEFAULT 0 NOT NULL,
    rows_accepted BIGINT DEFAULT 0 NOT NULL,
    rows_rejected BIGINT DEFAULT 0 NOT NULL,
    rows_duplicate BIGINT DEFAULT 0 NOT NULL,
    rows_unchanged BIGINT DEFAULT 0 NOT NULL,
    rows_inserted BIGINT DEFAULT 0 NOT NULL,
    rows_updated BIGINT DEFAULT 0 NOT NULL,
    rows_deleted BIGINT DEFAULT 0 NOT NULL,
    message VARCHAR
);

CREATE TABLE hub.rejected (
    source_archive VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    source_id VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    raw_text VARCHAR NOT NULL,
    rejected_time VARCHAR NOT NULL
);

CREATE TABLE tap_schema.schemas (
    schema_name VARCHAR NOT NULL PRIMARY KEY,
    utype VARCHAR,
    description VARCHAR,
    schema_index INTEGER
);

CREATE TABLE tap_schema.tables (
    schema_name VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL PRIMARY KEY,
    table_type VARCHAR NOT NULL,
    utype VARCHAR,
    description VARCHAR,
    table_index INTEGER
);

CREATE TABLE tap_schema.columns (
    table_name VARCHAR NOT NULL,
    column_name VARCHAR NOT NULL,
    datatype VARCHAR NOT NULL,
    arraysize VARCHAR,
    xtype VARCHAR,
    "size" INTEGER,
    description VARCHAR,
    utype VARCHAR,
    unit VARCHAR,
    ucd VARCHAR,
    indexed INTEGER NOT NULL,
    principal INTEGER NOT NULL,
    std INTEGER NOT NULL,
    column_index INTEGER,
    PRIMARY KEY (table_name, column_name)
);

CREATE TABLE tap_schema.keys (
    key_id VARCHAR NOT NULL PRIMARY KEY,
    from_table VARCHAR NOT NULL,
    target_table VARCHAR NOT NULL,
    description VARCHAR,
    utype VARCHAR
);

CREATE TABLE tap_schema.key_columns (
    key_id VARCHAR NOT NULL,
    from_column VARCHAR NOT NULL,
    target_column VARCHAR NOT NULL,
    PRIMARY KEY (key_id, from_column)
);

-- What follows is internal: no client sees the schema store.

-- One narrow row per dataset, so that a harvest that finds nothing new leaves the wide rows alone.
CREATE TABLE store.ledger (
    obs_pk BIGINT NOT NULL PRIMARY KEY,
    source_archive VARCHAR NOT NULL,
    row_hash VARBINARY(16) NOT NULL,
    shape_hash VARBINARY(16) NOT NULL,
    run_id BIGINT NOT NULL,
    slice_id BIGINT NOT NULL
);

CREATE TABLE store.checkpoint (
    run_id BIGINT NOT NULL,
    slice_key VARCHAR NOT NULL,
    checkpoint VARCHAR NOT NULL,
    rows_accepted BIGINT NOT NULL,
    PRIMARY KEY (run_id, slice_key)
);

CREATE TABLE store.archive (
    source_archive VARCHAR NOT NULL PRIMARY KEY,
    title VARCHAR NOT NULL,
    tap_url VARCHAR,
    tap_table VARCHAR,
    row_count BIGINT DEFAULT 0 NOT NULL,
    last_success VARCHAR,
    last_success_mjd DOUBLE PRECISION,
    last_attempt VARCHAR,
    last_error VARCHAR
);

CREATE SEQUENCE store.obs_pk INCREMENT BY 1000;
CREATE SEQUENCE store.run_id;
CREATE SEQUENCE store.slice_id;

CREATE VIEW hub.archive AS
SELECT source_archive, title, tap_url, tap_table, row_count, last_success, last_attempt, last_error,
       EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) / 86400 + 40587 - last_success_mjd AS lag_days
  FROM store.archive;
