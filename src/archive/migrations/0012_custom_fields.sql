-- What a shop wants to know of its customers beyond what the program asks for: fields of its own.

-- Two names have the same sort key when they differ only in width, case and blanks: such are one field.
CREATE TABLE custom_fields (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_sort_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'flag')),
    -- Of a choice: what can be chosen, one to a line.
    choices TEXT NOT NULL DEFAULT '' CHECK ((choices <> '') = (kind = 'choice')),
    position INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX custom_fields_by_name ON custom_fields (name_sort_key);
CREATE INDEX custom_fields_by_position ON custom_fields (position, id);

-- Values as text: numbers in decimals, days in ISO, 'yes' and 'no'.
CREATE TABLE custom_values (
    customer INTEGER NOT NULL REFERENCES customers (id),
    field INTEGER NOT NULL REFERENCES custom_fields (id),
    value TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (customer, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX custom_values_by_field ON custom_values (field, customer, value);

-- The field that a condition of a kept filter is about.  It outlives the field, as it does a tag.
ALTER TABLE filter_conditions ADD COLUMN custom_field INTEGER;

-- A customer is found by such values too: a licence plate, a member's number.  There are none yet, so the index
-- stays as it is.
DROP VIEW customer_search_source;
CREATE VIEW customer_search_source AS
    SELECT id,
           'n' || name || char(10) || 'a' || aliases || char(10) || 'o' || company || char(10) || 'c' || external_code
           || ifnull((SELECT group_concat(char(10) || CASE kind WHEN 'phone' THEN 'p' ELSE 'w' END || value, '')
                      FROM contact_points WHERE customer = customers.id), '')
           || ifnull((SELECT group_concat(char(10) || 'o' || name || char(10) || 'p' || phone
                                          || char(10) || 'w' || wechat || char(10) || 'w' || email, '')
                      FROM contact_persons WHERE customer = customers.id), '')
           || ifnull((SELECT group_concat(char(10) || 'w' || value, '') FROM custom_values
                      WHERE customer = customers.id AND value NOT IN ('yes', 'no')), '') AS terms
    FROM customers;
CREATE TRIGGER custom_values_inserted_search AFTER INSERT ON custom_values BEGIN
    DELETE FROM customer_search WHERE rowid = new.customer;
    INSERT INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source WHERE id = new.customer;
END;
CREATE TRIGGER custom_values_updated_search AFTER UPDATE OF customer, value ON custom_values BEGIN
    DELETE FROM customer_search WHERE rowid IN (old.customer, new.customer);
    INSERT INTO customer_search (rowid, terms)
        SELECT id, terms FROM customer_search_source WHERE id IN (old.customer, new.customer);
END;
CREATE TRIGGER custom_values_deleted_search AFTER DELETE ON custom_values BEGIN
    DELETE FROM customer_search WHERE rowid = old.customer;
    INSERT INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source WHERE id = old.customer;
END;
