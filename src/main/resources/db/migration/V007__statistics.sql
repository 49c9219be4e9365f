-- A list that was just made is not among the values that the statistics know, and is taken for empty: then any index that begins with
-- the list looks as good as the one that finds the row, and a list's contacts are walked for each key. Without statistics
-- of the column every list counts as large.
ALTER TABLE contacts ALTER COLUMN account_list_id SET STATISTICS 0;
ALTER TABLE contact_keys ALTER COLUMN account_list_id SET STATISTICS 0;

-- Nothing is found by these, but analysing them costs more than everything else of a contact.
ALTER TABLE contacts
    ALTER COLUMN people SET STATISTICS 0,
    ALTER COLUMN addresses SET STATISTICS 0,
    ALTER COLUMN notes SET STATISTICS 0;

-- Compressing what a batch leaves behind costs more than reading it ever will, and saves next to nothing of ids.
ALTER TABLE import_batches
    ALTER COLUMN outcomes SET STORAGE EXTERNAL,
    ALTER COLUMN line_numbers SET STORAGE EXTERNAL,
    ALTER COLUMN contact_ids SET STORAGE EXTERNAL,
    ALTER COLUMN duplicate_of SET STORAGE EXTERNAL;
