-- Return visits: follow-ups that ask how satisfied a customer is, 1 (very dissatisfied) to 5, and how what was bought
-- is used.  The columns stand at the end and have defaults: changes recorded before they were there can still be taken
-- back.
ALTER TABLE follow_ups ADD COLUMN satisfaction INTEGER CHECK (satisfaction BETWEEN 1 AND 5);
ALTER TABLE follow_ups ADD COLUMN product_use TEXT NOT NULL DEFAULT ''
    CHECK (product_use = '' OR satisfaction IS NOT NULL);
CREATE INDEX return_visits_by_customer ON follow_ups (customer, happened_on) WHERE satisfaction IS NOT NULL;

-- Meetings with customers.
CREATE TABLE meetings (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    subject TEXT NOT NULL CHECK (subject <> ''),
    held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
    minute INTEGER CHECK (minute BETWEEN 0 AND 1439),
    place TEXT NOT NULL DEFAULT '',
    others TEXT NOT NULL DEFAULT '',
    minutes TEXT NOT NULL DEFAULT '',
    recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX meetings_by_day ON meetings (held_on, minute);

CREATE TABLE meeting_customers (
    meeting INTEGER NOT NULL REFERENCES meetings (id),
    customer INTEGER NOT NULL REFERENCES customers (id),
    PRIMARY KEY (meeting, customer)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_customers_by_customer ON meeting_customers (customer);

-- All these texts are found by their words.
DROP TRIGGER follow_ups_inserted_text;
DROP TRIGGER follow_ups_updated_text;
DROP TRIGGER follow_ups_deleted_text;
DROP VIEW text_search_source;
CREATE VIEW text_search_source AS
    SELECT id, 'f' || replace(content || ' ' || product_use, char(10), ' ') AS terms FROM follow_ups
    WHERE content || product_use <> ''
    UNION ALL SELECT id, 'h' || subject || ' ' || place || ' ' || others || ' ' || replace(minutes, char(10), ' ')
    FROM meetings
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
CREATE TRIGGER meetings_inserted_text AFTER INSERT ON meetings BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER meetings_updated_text AFTER UPDATE OF subject, place, others, minutes ON meetings BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER meetings_deleted_text AFTER DELETE ON meetings BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;

-- Steps that become tasks of a customer, again and again.
CREATE TABLE playbooks (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;
CREATE INDEX playbooks_by_position ON playbooks (position);

CREATE TABLE playbook_steps (
    playbook INTEGER NOT NULL REFERENCES playbooks (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    title TEXT NOT NULL CHECK (title <> ''),
    note TEXT NOT NULL DEFAULT '',
    after_days INTEGER NOT NULL CHECK (after_days BETWEEN 0 AND 3650),
    minute INTEGER CHECK (minute BETWEEN 0 AND 1439),
    PRIMARY KEY (playbook, position)
) STRICT, WITHOUT ROWID;

-- Who does a task.
ALTER TABLE tasks ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
CREATE INDEX tasks_by_assignee ON tasks (assignee) WHERE assignee <> '';
