-- A kept filter is a view: which columns the list shows, and how it is sorted and grouped.

CREATE TABLE filter_columns (
    filter INTEGER NOT NULL REFERENCES customer_filters (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    use TEXT NOT NULL CHECK (use IN ('shown', 'ascending', 'descending', 'grouped')),
    column_word TEXT NOT NULL CHECK (column_word <> ''),
    -- Outlives the field, as it does in filter_conditions.
    custom_field INTEGER CHECK ((custom_field IS NOT NULL) = (column_word = 'custom')),
    PRIMARY KEY (filter, position)
) STRICT, WITHOUT ROWID;

-- The list of sales is sorted by the total, and searched for amounts, returns, and goods that are in no catalogue.
CREATE INDEX sales_by_total ON sales (total_minor);
CREATE INDEX sales_returned ON sales (sold_on) WHERE kind = 'return';
CREATE INDEX sale_lines_by_name ON sale_lines (name) WHERE product IS NULL;
