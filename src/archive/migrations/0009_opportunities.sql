-- What may become a sale: pipelines with their stages, opportunities, and the quotes made for them.

CREATE TABLE pipelines (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX pipelines_by_position ON pipelines (position);

CREATE TABLE pipeline_stages (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    pipeline INTEGER NOT NULL REFERENCES pipelines (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    probability_percent INTEGER NOT NULL CHECK (probability_percent BETWEEN 0 AND 100)
) STRICT;
CREATE INDEX pipeline_stages_by_pipeline ON pipeline_stages (pipeline, position);

CREATE TABLE opportunities (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    stage INTEGER NOT NULL REFERENCES pipeline_stages (id),
    title TEXT NOT NULL CHECK (title <> ''),
    value_minor INTEGER NOT NULL CHECK (value_minor BETWEEN 0 AND 9000000000000000),
    expected_on TEXT CHECK (expected_on IS date(expected_on)),
    state TEXT NOT NULL CHECK (state IN ('open', 'won', 'lost')),
    closed_on TEXT CHECK (closed_on IS date(closed_on)),
    reason TEXT CHECK (reason IN ('price', 'competitor', 'no_need', 'no_budget', 'no_answer', 'other')),
    reason_note TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    created_at_ms INTEGER NOT NULL,
    stage_since_on TEXT NOT NULL CHECK (stage_since_on IS date(stage_since_on)),
    -- Where its card lies within the stage.  There are gaps, so that a move writes one row.
    position INTEGER NOT NULL,
    -- The sale it became.  No reference: a sale that is deleted takes its opportunity nowhere, and one that is
    -- restored is found again.
    sale INTEGER,
    CHECK ((state = 'open') = (closed_on IS NULL)),
    CHECK ((state = 'lost') = (reason IS NOT NULL)),
    CHECK (sale IS NULL OR state = 'won')
) STRICT;
CREATE INDEX opportunities_by_customer ON opportunities (customer, state, closed_on);
CREATE INDEX opportunities_by_stage ON opportunities (stage, state, position);
CREATE INDEX opportunities_by_value ON opportunities (state, value_minor);
CREATE INDEX opportunities_by_closing ON opportunities (state, closed_on);
-- Those that nobody expects on a day come last.
CREATE INDEX opportunities_by_expected_day ON opportunities (state, ifnull(expected_on, 'later'));

CREATE TABLE quotes (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    opportunity INTEGER NOT NULL REFERENCES opportunities (id),
    number TEXT NOT NULL DEFAULT '',
    quoted_on TEXT NOT NULL CHECK (quoted_on IS date(quoted_on)),
    valid_until TEXT CHECK (valid_until IS date(valid_until)),
    note TEXT NOT NULL DEFAULT '',
    total_minor INTEGER NOT NULL CHECK (total_minor BETWEEN 0 AND 9000000000000000)
) STRICT;
CREATE INDEX quotes_by_opportunity ON quotes (opportunity, quoted_on);
CREATE INDEX quotes_by_day ON quotes (quoted_on);

CREATE TABLE quote_lines (
    quote INTEGER NOT NULL REFERENCES quotes (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    product INTEGER REFERENCES products (id),
    name TEXT NOT NULL,
    model TEXT NOT NULL DEFAULT '',
    spec TEXT NOT NULL DEFAULT '',
    quantity_milli INTEGER NOT NULL CHECK (quantity_milli BETWEEN 0 AND 1000000000000),
    unit_price_minor INTEGER CHECK (unit_price_minor BETWEEN 0 AND 9000000000000000),
    discount_minor INTEGER NOT NULL DEFAULT 0 CHECK (discount_minor BETWEEN 0 AND 9000000000000000),
    amount_minor INTEGER NOT NULL CHECK (amount_minor BETWEEN 0 AND 9000000000000000),
    PRIMARY KEY (quote, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_lines_by_product ON quote_lines (product) WHERE product IS NOT NULL;
