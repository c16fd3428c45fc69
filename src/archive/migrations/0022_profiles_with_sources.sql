-- Further addresses of customers, where data came from, and how old a profile may be.

-- Beside the main one, which stands in `customers`: for deliveries, for invoices, at home, of a branch.
CREATE TABLE customer_addresses (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    label TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    CHECK (region <> '' OR address <> '')
) STRICT;
CREATE INDEX customer_addresses_by_customer ON customer_addresses (customer);

-- Where what stands in a field comes from, and since when it stands so.  `profile` is what the rest of a profile was
-- entered from: an import of many thousand customers has one row for each.  An empty source: changed since then, and
-- nobody said from what.
CREATE TABLE data_sources (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    field TEXT NOT NULL CHECK (field <> ''),
    custom_field INTEGER REFERENCES custom_fields (id) CHECK ((custom_field IS NOT NULL) = (field = 'custom')),
    source TEXT NOT NULL DEFAULT '',
    learned_on TEXT NOT NULL CHECK (learned_on IS date(learned_on))
) STRICT;
CREATE UNIQUE INDEX data_sources_by_customer ON data_sources (customer, field, ifnull(custom_field, 0));
CREATE INDEX data_sources_by_custom_field ON data_sources (custom_field) WHERE custom_field IS NOT NULL;
ALTER TABLE pain_points ADD COLUMN source TEXT NOT NULL DEFAULT '';

-- Whose profile waits to be confirmed.
CREATE INDEX customers_by_confirmation ON customers (verified_on, created_at_ms);

-- Addresses and what pictures show are found by their words.
DROP VIEW text_search_source;
CREATE VIEW text_search_source AS
    SELECT id, 'f' || replace(content || ' ' || product_use, char(10), ' ') AS terms FROM follow_ups
    WHERE content || product_use <> ''
    UNION ALL SELECT id, 'h' || subject || ' ' || place || ' ' || others || ' ' || replace(minutes, char(10), ' ')
    FROM meetings
    UNION ALL SELECT id, 't' || title || ' ' || replace(note, char(10), ' ') FROM tasks
    UNION ALL SELECT id, 'm' || replace(note, char(10), ' ') || char(10) || 'l' || region || ' ' || address
    FROM customers WHERE note || region || address <> ''
    UNION ALL SELECT id, 'j' || label || ' ' || region || ' ' || address FROM customer_addresses
    UNION ALL SELECT id, 'i' || caption FROM customer_pictures WHERE caption <> ''
    UNION ALL SELECT id, 'k' || replace(text, char(10), ' ') FROM notes
    UNION ALL SELECT id, 's' || number || ' ' || replace(note, char(10), ' ') FROM sales WHERE number || note <> ''
    UNION ALL SELECT id, 'd' || replace(features, char(10), ' ') FROM needs WHERE features <> ''
    UNION ALL SELECT id, 'u' || replace(feature || ' ' || description || ' ' || remedy, char(10), ' ')
    FROM pain_points
    UNION ALL SELECT id, 'g' || replace(business_model || ' ' || goals || ' ' || challenges || ' ' || objectives
                                        || ' ' || resources, char(10), ' ')
    FROM account_plans WHERE business_model || goals || challenges || objectives || resources <> '';

DROP TRIGGER customers_inserted_text;
DROP TRIGGER customers_updated_text;
DROP TRIGGER customers_deleted_text;
CREATE TRIGGER customers_inserted_text AFTER INSERT ON customers WHEN new.note || new.region || new.address <> '' BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER customers_updated_text AFTER UPDATE OF note, region, address ON customers BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER customers_deleted_text AFTER DELETE ON customers WHEN old.note || old.region || old.address <> '' BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;

CREATE TRIGGER customer_addresses_inserted_text AFTER INSERT ON customer_addresses BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER customer_addresses_updated_text AFTER UPDATE OF label, region, address ON customer_addresses BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER customer_addresses_deleted_text AFTER DELETE ON customer_addresses BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;

CREATE TRIGGER customer_pictures_inserted_text AFTER INSERT ON customer_pictures WHEN new.caption <> '' BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER customer_pictures_updated_text AFTER UPDATE OF caption ON customer_pictures BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER customer_pictures_deleted_text AFTER DELETE ON customer_pictures WHEN old.caption <> '' BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;

INSERT OR REPLACE INTO text_search (rowid, terms)
    SELECT id, terms FROM text_search_source
    WHERE id IN (SELECT id FROM customers WHERE region || address <> ''
                 UNION ALL SELECT id FROM customer_pictures WHERE caption <> '');
