-- What the radio surveys are known to consist of, and which datasets are the same data at two archives.

-- What the archive said where obshub says otherwise or has no column.
ALTER TABLE ivoa.obscore ADD COLUMN source_values VARCHAR;

-- One row per dataset whose data have a name of their own. Its indexes stay during a bulk load: the views below look each
-- name up, and without them would read the whole table for each.
CREATE TABLE store.data_name (
    data_name VARCHAR NOT NULL,
    obs_publisher_did VARCHAR NOT NULL,
    source_archive VARCHAR NOT NULL,
    quality VARCHAR
);

CREATE INDEX store.data_name_name ON store.data_name (data_name);
CREATE INDEX store.data_name_did ON store.data_name (obs_publisher_did);

-- Archives in the order of their names, so that each pair stands here once.
CREATE VIEW hub.same_data AS
SELECT a.obs_publisher_did, b.obs_publisher_did AS same_did, a.source_archive, b.source_archive AS same_archive,
       a.data_name
  FROM store.data_name a
  JOIN store.data_name b ON b.data_name = a.data_name AND b.source_archive > a.source_archive;

CREATE TABLE vlass.tile (
    tile VARCHAR NOT NULL PRIMARY KEY,
    tier INTEGER NOT NULL,
    tile_number INTEGER NOT NULL,
    half INTEGER NOT NULL,
    ra_min DOUBLE PRECISION NOT NULL,
    ra_max DOUBLE PRECISION NOT NULL,
    dec_min DOUBLE PRECISION NOT NULL,
    dec_max DOUBLE PRECISION NOT NULL,
    s_ra DOUBLE PRECISION NOT NULL,
    s_dec DOUBLE PRECISION NOT NULL,
    s_region VARCHAR NOT NULL,
    image_count INTEGER NOT NULL,
    epoch1_date VARCHAR,
    epoch2_date VARCHAR,
    epoch3_date VARCHAR
);

-- The grid of images, the same in every epoch.
CREATE TABLE store.vlass_grid (
    tile VARCHAR NOT NULL,
    image VARCHAR NOT NULL,
    half INTEGER NOT NULL,
    s_ra DOUBLE PRECISION NOT NULL,
    s_dec DOUBLE PRECISION NOT NULL,
    s_region VARCHAR NOT NULL,
    PRIMARY KEY (tile, image)
);

CREATE INDEX store.vlass_grid_dec ON store.vlass_grid (s_dec);

CREATE TABLE store.vlass_epoch (
    epoch INTEGER NOT NULL PRIMARY KEY
);

-- Products are named VLASS2.T10t02.J005000-023000.quicklook, without the half, which older lists of tiles have otherwise for
-- a few; the name of the product begins at the 30th character; '/' follows '.' in the order of characters.
CREATE VIEW vlass.image AS
SELECT g.tile, g.image, e.epoch,
       'VLASS' || e.epoch || '.' || g.half || '.' || g.tile || '.' || g.image AS obs_id,
       g.s_ra, g.s_dec, g.s_region,
       (SELECT LISTAGG(DISTINCT SUBSTRING(d.data_name, 30), ' ') WITHIN GROUP (ORDER BY SUBSTRING(d.data_name, 30))
          FROM store.data_name d
         WHERE d.data_name > 'VLASS' || e.epoch || '.' || g.tile || '.' || g.image || '.'
           AND d.data_name < 'VLASS' || e.epoch || '.' || g.tile || '.' || g.image || '/') AS products,
       (SELECT LISTAGG(DISTINCT d.quality, ' ') WITHIN GROUP (ORDER BY d.quality)
          FROM store.data_name d
         WHERE d.data_name > 'VLASS' || e.epoch || '.' || g.tile || '.' || g.image || '.'
           AND d.data_name < 'VLASS' || e.epoch || '.' || g.tile || '.' || g.image || '/') AS quality
  FROM store.vlass_grid g
 CROSS JOIN store.vlass_epoch e;

-- Image sizes whose Fourier transforms are fast.
CREATE TABLE vlass.cell_count (
    cells INTEGER NOT NULL PRIMARY KEY
);

-- What a table that is filled by rule was filled from.
CREATE TABLE store.content (
    content VARCHAR NOT NULL PRIMARY KEY,
    fingerprint VARCHAR NOT NULL
);
