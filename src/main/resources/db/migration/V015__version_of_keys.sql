-- By which version of the rules the match keys of all contacts are made. When it is not that of the code, they are made anew before anything reads them.
CREATE TABLE contact_keys_version (
    version smallint NOT NULL
);
INSERT INTO contact_keys_version (version)
SELECT CASE WHEN EXISTS (SELECT FROM contacts) THEN 1 ELSE 2 END;
