-- What customers want and what troubles them: needs and preferences, pain points, plans for key accounts.

-- One of a customer at most.
CREATE TABLE needs (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    sensitivity TEXT NOT NULL DEFAULT '' CHECK (sensitivity IN ('', 'price', 'service', 'both')),
    features TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX needs_by_customer ON needs (customer);

-- A category is a text, as it is with products.
CREATE TABLE interests (
    needs INTEGER NOT NULL REFERENCES needs (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    category TEXT NOT NULL CHECK (category <> ''),
    is_strong INTEGER NOT NULL DEFAULT 0 CHECK (is_strong IN (0, 1)),
    PRIMARY KEY (needs, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE pain_points (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    product INTEGER REFERENCES products (id),
    feature TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL CHECK (description <> ''),
    since TEXT NOT NULL CHECK (since IS date(since)),
    solved_on TEXT CHECK (solved_on IS date(solved_on) AND solved_on >= since),
    -- What was done about it, solved or not.
    remedy TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX pain_points_by_customer ON pain_points (customer, since);
CREATE INDEX pain_points_by_subject ON pain_points (product, feature, customer, since, solved_on);
CREATE INDEX pain_points_by_feature ON pain_points (feature) WHERE feature <> '';

-- One of a customer at most.
CREATE TABLE account_plans (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    business_model TEXT NOT NULL DEFAULT '',
    goals TEXT NOT NULL DEFAULT '',
    challenges TEXT NOT NULL DEFAULT '',
    objectives TEXT NOT NULL DEFAULT '',
    resources TEXT NOT NULL DEFAULT '',
    review_on TEXT CHECK (review_on IS date(review_on))
) STRICT;
CREATE UNIQUE INDEX account_plans_by_customer ON account_plans (customer);
CREATE INDEX account_plans_by_review ON account_plans (review_on) WHERE review_on IS NOT NULL;

-- They are found by their words.
DROP VIEW text_search_source;
CREATE VIEW text_search_source AS
    SELECT id, 'f' || replace(content || ' ' || product_use, char(10), ' ') AS terms FROM follow_ups
    WHERE content || product_use <> ''
    UNION ALL SELECT id, 'h' || subject || ' ' || place || ' ' || others || ' ' || replace(minutes, char(10), ' ')
    FROM meetings
    UNION ALL SELECT id, 't' || title || ' ' || replace(note, char(10), ' ') FROM tasks
    UNION ALL SELECT id, 'm' || replace(note, char(10), ' ') FROM customers WHERE note <> ''
    UNION ALL SELECT id, 'k' || replace(text, char(10), ' ') FROM notes
    UNION ALL SELECT id, 's' || number || ' ' || replace(note, char(10), ' ') FROM sales WHERE number || note <> ''
    UNION ALL SELECT id, 'd' || replace(features, char(10), ' ') FROM needs WHERE features <> ''
    UNION ALL SELECT id, 'u' || replace(feature || ' ' || description || ' ' || remedy, char(10), ' ')
    FROM pain_points
    UNION ALL SELECT id, 'g' || replace(business_model || ' ' || goals || ' ' || challenges || ' ' || objectives
                                        || ' ' || resources, char(10), ' ')
    FROM account_plans WHERE business_model || goals || challenges || objectives || resources <> '';

CREATE TRIGGER needs_inserted_text AFTER INSERT ON needs WHEN new.features <> '' BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER needs_updated_text AFTER UPDATE OF features ON needs BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER needs_deleted_text AFTER DELETE ON needs WHEN old.features <> '' BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;

CREATE TRIGGER pain_points_inserted_text AFTER INSERT ON pain_points BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER pain_points_updated_text AFTER UPDATE OF feature, description, remedy ON pain_points BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER pain_points_deleted_text AFTER DELETE ON pain_points BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;

CREATE TRIGGER account_plans_inserted_text AFTER INSERT ON account_plans BEGIN
    INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER account_plans_updated_text
AFTER UPDATE OF business_model, goals, challenges, objectives, resources ON account_plans BEGIN
    DELETE FROM text_search WHERE rowid = new.id;
    INSERT INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source WHERE id = new.id;
END;
CREATE TRIGGER account_plans_deleted_text AFTER DELETE ON account_plans BEGIN
    DELETE FROM text_search WHERE rowid = old.id;
END;
