-- Whoever deletes a contact takes it out of all that names it.
CREATE INDEX contacts_by_referrer ON contacts USING gin (referred_by) WHERE referred_by <> '{}';
CREATE INDEX import_row_failures_by_candidate ON import_row_failures USING gin (candidates) WHERE candidates <> '{}';
CREATE INDEX import_changes_foreseen ON import_changes (account_list_id, contact_id) WHERE run = 'dry_run';
