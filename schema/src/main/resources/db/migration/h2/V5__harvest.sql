-- The columns an archive declared at its last good harvest, one a line: name, type, unit. Later answers are compared with them.
ALTER TABLE store.archive ADD COLUMN declared_columns VARCHAR;

-- Datasets of each archive by type, kept up slice by slice: counting them anew would read the whole wide table. A dataset
-- without type counts under an empty one.
ALTER TABLE store.ledger ADD COLUMN product_type VARCHAR DEFAULT '' NOT NULL;

CREATE TABLE store.archive_type (
    source_archive VARCHAR NOT NULL,
    product_type VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    PRIMARY KEY (source_archive, product_type)
);

UPDATE store.ledger SET product_type = COALESCE(
    (SELECT o.dataproduct_type FROM ivoa.obscore o WHERE o.obs_pk = store.ledger.obs_pk), '');

INSERT INTO store.archive_type (source_archive, product_type, row_count)
SELECT source_archive, product_type, COUNT(*) FROM store.ledger GROUP BY source_archive, product_type;

DROP VIEW hub.archive;

CREATE VIEW hub.archive AS
SELECT source_archive, title, tap_url, tap_table, row_count,
       (SELECT LISTAGG(CASE WHEN t.product_type = '' THEN 'unknown' ELSE t.product_type END || '=' || t.row_count, ' ')
                 WITHIN GROUP (ORDER BY t.product_type)
          FROM store.archive_type t
         WHERE t.source_archive = a.source_archive AND t.row_count > 0) AS rows_by_type,
       last_success, last_attempt, last_error,
       EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) / 86400 + 40587 - last_success_mjd AS lag_days
  FROM store.archive a;
