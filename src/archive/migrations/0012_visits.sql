-- Return visits: follow-ups that ask how satisfied a customer is, 1 (very dissatisfied) to 5, and how what was bought
-- is used.  The columns stand at the end and have defaults: changes recorded before they were there can still be taken
-- back.
ALTER TABLE follow_ups ADD COLUMN satisfaction INTEGER CHECK (satisfaction BETWEEN 1 AND 5);
ALTER TABLE follow_ups ADD COLUMN product_use TEXT NOT NULL DEFAULT ''
    CHECK (product_use = '' OR satisfaction IS NOT NULL);
CREATE INDEX return_visits_by_customer ON follow_ups (customer, happened_on) WHERE satisfaction IS NOT NULL;

-- Both texts are found by their words.
DROP TRIGGER follow_ups_inserted_text;
DROP TRIGGER follow_ups_updated_text;
DROP TRIGGER follow_ups_deleted_text;
DROP VIEW text_search_source;
CREATE VIEW text_search_source AS
    SELECT id, 'f' || replace(content || ' ' || product_use, char(10), ' ') AS terms FROM follow_ups
    WHERE content || product_use <> ''
    UNION ALL SELECT id, 't' || title || ' ' || replace(note, char(10), ' ') FROM tasks
    UNION ALL SELECT id, 'm' || replace(note, char(10), ' ') FROM customers WHERE note <> ''
    UNION ALL SELECT id, 'k' || replace(text, char(10), ' ') FROM notes
    UNION ALL SELECT id, 's' || number || ' ' || replace(note, char(10), ' ') FROM sales WHERE number || note <> '';
CREATE TRIGGER follow_ups_inserted_text AFTER INSERT ON follow_ups WHEN new.content || new.product_use <> '' BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER follow_ups_updated_text AFTER UPDATE OF content, product_use ON follow_ups BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER follow_ups_deleted_text AFTER DELETE ON follow_ups WHEN old.content || old.product_use <> '' BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;
