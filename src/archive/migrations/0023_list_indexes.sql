-- What lists of all customers are filtered, sorted and grouped by stands in indexes whole.

-- What the sales of each day come to, for the sums of a period.  No sale is below 0 and no return above
-- (faults() of a sale): counted by their kinds and summed by their signs is the same.
CREATE TABLE day_totals (
    sold_on TEXT PRIMARY KEY,
    sales INTEGER NOT NULL DEFAULT 0,
    returns INTEGER NOT NULL DEFAULT 0,
    sold_minor INTEGER NOT NULL DEFAULT 0,
    returned_minor INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sales_inserted_day AFTER INSERT ON sales BEGIN
    INSERT INTO day_totals VALUES (new.sold_on, new.kind = 'sale', new.kind = 'return',
        max(new.total_minor, 0), min(new.total_minor, 0))
    ON CONFLICT (sold_on) DO UPDATE SET sales = sales + excluded.sales, returns = returns + excluded.returns,
        sold_minor = sold_minor + excluded.sold_minor, returned_minor = returned_minor + excluded.returned_minor;
END;
CREATE TRIGGER sales_deleted_day AFTER DELETE ON sales BEGIN
    UPDATE day_totals SET sales = sales - (old.kind = 'sale'), returns = returns - (old.kind = 'return'),
        sold_minor = sold_minor - max(old.total_minor, 0), returned_minor = returned_minor - min(old.total_minor, 0)
    WHERE sold_on = old.sold_on;
    DELETE FROM day_totals WHERE sold_on = old.sold_on AND sales + returns = 0;
END;
CREATE TRIGGER sales_updated_day AFTER UPDATE OF kind, sold_on, total_minor ON sales BEGIN
    UPDATE day_totals SET sales = sales - (old.kind = 'sale'), returns = returns - (old.kind = 'return'),
        sold_minor = sold_minor - max(old.total_minor, 0), returned_minor = returned_minor - min(old.total_minor, 0)
    WHERE sold_on = old.sold_on;
    INSERT INTO day_totals VALUES (new.sold_on, new.kind = 'sale', new.kind = 'return',
        max(new.total_minor, 0), min(new.total_minor, 0))
    ON CONFLICT (sold_on) DO UPDATE SET sales = sales + excluded.sales, returns = returns + excluded.returns,
        sold_minor = sold_minor + excluded.sold_minor, returned_minor = returned_minor + excluded.returned_minor;
    DELETE FROM day_totals WHERE sold_on = old.sold_on AND sales + returns = 0;
END;
-- A sum of whole numbers fails where it is too large: no archive may stay closed for that.
INSERT INTO day_totals SELECT sold_on, sum(kind = 'sale'), sum(kind = 'return'),
    CAST(total(max(total_minor, 0)) AS INTEGER), CAST(total(min(total_minor, 0)) AS INTEGER)
    FROM sales GROUP BY sold_on;
-- The sales of a period in the order of their totals.
DROP INDEX sales_by_total;
CREATE INDEX sales_by_total ON sales (total_minor, sold_on);
-- What customers have in common: a fifth of what their rows are.
CREATE INDEX customers_in_lists ON customers (
    id, kind, gender, industry, region, source, tier, manager, birthday, birthday_text);
CREATE INDEX contact_points_wrong ON contact_points (customer) WHERE is_wrong = 1;
DROP INDEX contact_points_by_match;
CREATE INDEX contact_points_by_match ON contact_points (match_value, kind, customer, is_wrong);
-- What a profile has of what it should have, besides a way to reach the customer: twice its number, and one more for
-- a person (src/customers/customer_values_store.cpp).
CREATE INDEX customers_by_profile ON customers (
    2 * ((region <> '' OR address <> '') + (address <> '') + (source <> '') + CASE kind WHEN 'person'
         THEN (birthday IS NOT NULL OR birthday_text <> '') + (gender <> 'unknown') ELSE industry <> '' END)
    + (kind = 'person'));

-- Opportunities are found by what they are about, as tasks are; those that are open have a field of their own.  Terms
-- of running text have up to four Hanzi behind the field, numbers of receipts more: without a prefix of that length
-- all of its terms are merged by each key stroke.
DROP TABLE text_search;
CREATE VIRTUAL TABLE text_search USING fts5 (
    terms, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3 4 5 7 9', tokenize = 'laoke'
);
DROP VIEW text_search_source;
CREATE VIEW text_search_source AS
    SELECT id, 'f' || replace(content || ' ' || product_use, char(10), ' ') AS terms FROM follow_ups
    WHERE content || product_use <> ''
    UNION ALL SELECT id, 'h' || subject || ' ' || place || ' ' || others || ' ' || replace(minutes, char(10), ' ')
    FROM meetings
    UNION ALL SELECT id, iif(completed_at_ms IS NULL, 'e', 't') || title || ' ' || replace(note, char(10), ' ')
    FROM tasks
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
    FROM account_plans WHERE business_model || goals || challenges || objectives || resources <> ''
    UNION ALL SELECT id, iif(state = 'open', 'v', 'q') || title || ' ' || replace(note || ' ' || reason_note, char(10), ' ')
    FROM opportunities;

CREATE TRIGGER opportunities_inserted_text AFTER INSERT ON opportunities BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER opportunities_updated_text AFTER UPDATE OF title, state, note, reason_note ON opportunities BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER opportunities_deleted_text AFTER DELETE ON opportunities BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;
DROP TRIGGER tasks_updated_text;
CREATE TRIGGER tasks_updated_text AFTER UPDATE OF title, note, completed_at_ms ON tasks BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source ORDER BY id;

-- The terms of names have one more, the surname with initials behind it (src/base/search_terms.h).
INSERT INTO customer_search (customer_search) VALUES ('delete-all');
INSERT INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source ORDER BY id;
INSERT INTO product_search (product_search) VALUES ('delete-all');
INSERT INTO product_search (rowid, terms) SELECT id, terms FROM product_search_source ORDER BY id;
