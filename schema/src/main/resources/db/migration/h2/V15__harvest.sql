-- The columns an archive declared at its last good harvest, one a line: name, type, unit. Later answers are compared with them.
ALTER TABLE store.archive ADD COLUMN declared_columns VARCHAR;
