-- The parts of contacts as tables, for whoever reports from the database. Intake itself reads contacts only.

CREATE VIEW people AS
SELECT
    contacts.account_list_id,
    contacts.id AS contact_id,
    (person ->> 'id')::uuid AS id,
    person ->> 'title' AS title,
    person ->> 'first_name' AS first_name,
    person ->> 'middle_name' AS middle_name,
    person ->> 'last_name' AS last_name,
    person ->> 'suffix' AS suffix,
    coalesce((person ->> 'primary')::boolean, false) AS is_primary,
    person ->> 'occupation' AS occupation,
    person ->> 'employer' AS employer,
    ARRAY(SELECT jsonb_array_elements_text(person -> 'websites')) AS websites
FROM contacts
CROSS JOIN jsonb_array_elements(contacts.people) AS person;

CREATE VIEW email_addresses AS
SELECT
    contacts.account_list_id,
    contacts.id AS contact_id,
    (person ->> 'id')::uuid AS person_id,
    (email ->> 'id')::uuid AS id,
    email ->> 'email' AS email,
    coalesce((email ->> 'primary')::boolean, false) AS is_primary,
    coalesce((email ->> 'historic')::boolean, false) AS is_historic,
    email ->> 'location' AS location,
    email ->> 'source' AS source
FROM contacts
CROSS JOIN jsonb_array_elements(contacts.people) AS person
CROSS JOIN jsonb_array_elements(person -> 'emails') AS email;

CREATE VIEW phone_numbers AS
SELECT
    contacts.account_list_id,
    contacts.id AS contact_id,
    (person ->> 'id')::uuid AS person_id,
    (phone ->> 'id')::uuid AS id,
    phone ->> 'number' AS number,
    phone ->> 'country_code' AS country_code,
    coalesce((phone ->> 'primary')::boolean, false) AS is_primary,
    coalesce((phone ->> 'historic')::boolean, false) AS is_historic,
    phone ->> 'location' AS location,
    phone ->> 'source' AS source
FROM contacts
CROSS JOIN jsonb_array_elements(contacts.people) AS person
CROSS JOIN jsonb_array_elements(person -> 'phones') AS phone;

CREATE VIEW addresses AS
SELECT
    contacts.account_list_id,
    contacts.id AS contact_id,
    (address ->> 'id')::uuid AS id,
    address ->> 'street' AS street,
    address ->> 'city' AS city,
    address ->> 'state' AS state,
    address ->> 'postal_code' AS postal_code,
    address ->> 'country' AS country,
    address ->> 'region' AS region,
    address ->> 'metro_area' AS metro_area,
    coalesce((address ->> 'primary')::boolean, false) AS is_primary,
    coalesce((address ->> 'historic')::boolean, false) AS is_historic,
    address ->> 'location' AS location,
    address ->> 'source' AS source
FROM contacts
CROSS JOIN jsonb_array_elements(contacts.addresses) AS address;
