-- Only that credentials came with the job: they themselves are in memory alone and gone after a restart.
ALTER TABLE store.job ADD COLUMN with_account BOOLEAN DEFAULT FALSE NOT NULL;
