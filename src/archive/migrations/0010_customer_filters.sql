-- Lists of customers that a shop keeps by their conditions.

CREATE TABLE customer_filters (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_sort_key TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX customer_filters_by_name ON customer_filters (name_sort_key);

CREATE TABLE filter_conditions (
    filter INTEGER NOT NULL REFERENCES customer_filters (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    field TEXT NOT NULL CHECK (field <> ''),
    comparison TEXT NOT NULL CHECK (comparison <> ''),
    value TEXT NOT NULL,
    -- The condition outlives its tag: it holds for nobody then, and as before after an undo.
    tag INTEGER,
    PRIMARY KEY (filter, position)
) STRICT, WITHOUT ROWID;
