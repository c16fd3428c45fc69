-- What follow-ups, tasks, notes of customers and notes of sales say, to be found by words.
--
-- One index for all of them: an id is nobody else's, and a term says what kind of text it is from (the field
-- characters of base/search_terms.h).  It holds terms and no text, like the other indexes.
CREATE VIRTUAL TABLE text_search USING fts5 (
    terms, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3', tokenize = 'laoke'
);
CREATE VIEW text_search_source AS
    SELECT id, 'f' || replace(content, char(10), ' ') AS terms FROM follow_ups WHERE content <> ''
    UNION ALL SELECT id, 't' || title || ' ' || replace(note, char(10), ' ') FROM tasks
    UNION ALL SELECT id, 'm' || replace(note, char(10), ' ') FROM customers WHERE note <> ''
    UNION ALL SELECT id, 's' || number || ' ' || replace(note, char(10), ' ') FROM sales WHERE number || note <> '';
INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source;

CREATE TRIGGER follow_ups_inserted_text AFTER INSERT ON follow_ups WHEN new.content <> '' BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER follow_ups_updated_text AFTER UPDATE OF content ON follow_ups BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER follow_ups_deleted_text AFTER DELETE ON follow_ups WHEN old.content <> '' BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;

CREATE TRIGGER tasks_inserted_text AFTER INSERT ON tasks BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER tasks_updated_text AFTER UPDATE OF title, note ON tasks BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER tasks_deleted_text AFTER DELETE ON tasks BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;

CREATE TRIGGER customers_inserted_text AFTER INSERT ON customers WHEN new.note <> '' BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER customers_updated_text AFTER UPDATE OF note ON customers BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER customers_deleted_text AFTER DELETE ON customers WHEN old.note <> '' BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;

CREATE TRIGGER sales_inserted_text AFTER INSERT ON sales WHEN new.number || new.note <> '' BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER sales_updated_text AFTER UPDATE OF number, note ON sales BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER sales_deleted_text AFTER DELETE ON sales WHEN old.number || old.note <> '' BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;
