-- How many bytes of text are read of a row, so that a page can end by its text without reading what lies behind it.
ALTER TABLE import_row_failures
    ADD COLUMN text_size integer NOT NULL GENERATED ALWAYS AS (
        octet_length(errors::text) + octet_length(cells::text) + coalesce(octet_length(mended_cells::text), 0)) STORED;
ALTER TABLE import_changes
    ADD COLUMN text_size integer NOT NULL GENERATED ALWAYS AS (octet_length(changes::text)) STORED;
