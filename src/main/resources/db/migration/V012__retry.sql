-- What a person corrected in a row that failed, by column key, null while nobody did; and the contact that a person named for a row that fits several. A
-- retry takes the row as it then is. json, not jsonb, as the cells are.
ALTER TABLE import_row_failures
    ADD COLUMN mended_cells      json,
    ADD COLUMN mended_contact_id uuid;
