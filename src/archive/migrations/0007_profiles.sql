-- What a shop knows of its customers beyond the form: tags, notes, relations, contact persons of companies.

-- Two names have the same sort key when they differ only in width, case and blanks: such are one tag.
CREATE TABLE tags (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_sort_key TEXT NOT NULL,
    colour INTEGER NOT NULL DEFAULT 0 CHECK (colour BETWEEN 0 AND 4)
) STRICT;
CREATE UNIQUE INDEX tags_by_name ON tags (name_sort_key);

CREATE TABLE customer_tags (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    tag INTEGER NOT NULL REFERENCES tags (id)
) STRICT;
CREATE UNIQUE INDEX customer_tags_by_customer ON customer_tags (customer, tag);
CREATE INDEX customer_tags_by_tag ON customer_tags (tag, customer);

CREATE TABLE notes (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    text TEXT NOT NULL CHECK (text <> ''),
    is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1)),
    created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX notes_by_customer ON notes (customer, is_pinned, created_at_ms);

-- `other` is what `kind` says of the customer: the referrer, the employer.
CREATE TABLE relations (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    other INTEGER NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (kind IN ('referrer', 'family', 'employer', 'colleague', 'friend', 'other')),
    label TEXT NOT NULL DEFAULT '',
    CHECK (customer <> other)
) STRICT;
CREATE UNIQUE INDEX relations_by_customer ON relations (customer, kind, other);
CREATE INDEX relations_by_other ON relations (other, kind, customer);
CREATE UNIQUE INDEX relations_referrer ON relations (customer) WHERE kind = 'referrer';

CREATE TABLE contact_persons (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    name TEXT NOT NULL CHECK (name <> ''),
    position TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL
        CHECK (role IN ('decision_maker', 'influencer', 'user', 'buyer', 'gatekeeper', 'other')),
    phone TEXT NOT NULL DEFAULT '',
    wechat TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    talk_track TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_persons_by_customer ON contact_persons (customer);

-- A company is found by its contact persons too.  There are none yet, so the index stays as it is.
DROP VIEW customer_search_source;
CREATE VIEW customer_search_source AS
    SELECT id,
           'n' || name || char(10) || 'a' || aliases || char(10) || 'o' || company || char(10) || 'c' || external_code
           || ifnull((SELECT group_concat(char(10) || CASE kind WHEN 'phone' THEN 'p' ELSE 'w' END || value, '')
                      FROM contact_points WHERE customer = customers.id), '')
           || ifnull((SELECT group_concat(char(10) || 'o' || name || char(10) || 'p' || phone
                                          || char(10) || 'w' || wechat || char(10) || 'w' || email, '')
                      FROM contact_persons WHERE customer = customers.id), '') AS terms
    FROM customers;
CREATE TRIGGER contact_persons_inserted_search AFTER INSERT ON contact_persons BEGIN
    DELETE FROM customer_search WHERE rowid = new.customer;
    INSERT INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source WHERE id = new.customer;
END;
CREATE TRIGGER contact_persons_updated_search
AFTER UPDATE OF customer, name, phone, wechat, email ON contact_persons BEGIN
    DELETE FROM customer_search WHERE rowid IN (old.customer, new.customer);
    INSERT INTO customer_search (rowid, terms)
        SELECT id, terms FROM customer_search_source WHERE id IN (old.customer, new.customer);
END;
CREATE TRIGGER contact_persons_deleted_search AFTER DELETE ON contact_persons BEGIN
    DELETE FROM customer_search WHERE rowid = old.customer;
    INSERT INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source WHERE id = old.customer;
END;

-- Notes are found by their words.
DROP VIEW text_search_source;
CREATE VIEW text_search_source AS
    SELECT id, 'f' || replace(content, char(10), ' ') AS terms FROM follow_ups WHERE content <> ''
    UNION ALL SELECT id, 't' || title || ' ' || replace(note, char(10), ' ') FROM tasks
    UNION ALL SELECT id, 'm' || replace(note, char(10), ' ') FROM customers WHERE note <> ''
    UNION ALL SELECT id, 'k' || replace(text, char(10), ' ') FROM notes
    UNION ALL SELECT id, 's' || number || ' ' || replace(note, char(10), ' ') FROM sales WHERE number || note <> '';
CREATE TRIGGER notes_inserted_text AFTER INSERT ON notes BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER notes_updated_text AFTER UPDATE OF text ON notes BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER notes_deleted_text AFTER DELETE ON notes BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;
