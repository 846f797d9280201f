-- Asynchronous jobs (UWS 1.1). Times are milliseconds since 1970-01-01T00:00:00Z, 0 for not yet. Their indexes are made
-- here: no bulk load ever drops them.

CREATE TABLE store.job (
    job_id VARCHAR NOT NULL PRIMARY KEY,
    service VARCHAR NOT NULL,
    client VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    phase VARCHAR NOT NULL,
    created BIGINT NOT NULL,
    queued BIGINT DEFAULT 0 NOT NULL,
    started BIGINT DEFAULT 0 NOT NULL,
    ended BIGINT DEFAULT 0 NOT NULL,
    execution_seconds BIGINT NOT NULL,
    destruction BIGINT NOT NULL,
    starts INTEGER DEFAULT 0 NOT NULL,
    error_type VARCHAR DEFAULT '' NOT NULL,
    error_message VARCHAR DEFAULT '' NOT NULL,
    note VARCHAR DEFAULT '' NOT NULL
);

-- In the order of the job list, all of it in the ORDER BY.
CREATE INDEX store.job_list ON store.job (service, client, created DESC, job_id);
CREATE INDEX store.job_phase ON store.job (phase);
CREATE INDEX store.job_destruction ON store.job (destruction);

-- The file holds the value of a parameter that came as a file; empty if the value is text.
CREATE TABLE store.job_parameter (
    job_id VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    text_value VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    PRIMARY KEY (job_id, place),
    FOREIGN KEY (job_id) REFERENCES store.job ON DELETE CASCADE
);

CREATE TABLE store.job_result (
    job_id VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    byte_count BIGINT NOT NULL,
    file_name VARCHAR NOT NULL,
    PRIMARY KEY (job_id, place),
    FOREIGN KEY (job_id) REFERENCES store.job ON DELETE CASCADE
);
