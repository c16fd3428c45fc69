-- The shop's first schema.
--
-- Texts are NOT NULL and empty where nothing is known; NULL means "no such thing" (no birthday, no
-- price).  Days are ISO text, instants UTC milliseconds, money minor units, quantities thousandths.
-- There is no ON DELETE CASCADE: what belongs to a record is deleted by the action, so that the
-- changeset holds it and undo brings it back.

-- The archive itself: one row, neither watched by actions nor exported.
CREATE TABLE archive (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    id INTEGER NOT NULL CHECK (id > 0),
    created_at_ms INTEGER NOT NULL,
    log_sequence INTEGER NOT NULL DEFAULT 0,
    log_hash BLOB NOT NULL DEFAULT (zeroblob(32)) CHECK (length(log_hash) = 32)
) STRICT;

-- ---- what the shop knows ----

CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE customers (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
    name TEXT NOT NULL CHECK (name <> ''),
    aliases TEXT NOT NULL DEFAULT '',
    gender TEXT NOT NULL DEFAULT 'unknown' CHECK (gender IN ('unknown', 'female', 'male')),
    company TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT '',
    industry TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    birthday TEXT CHECK (birthday IS date(birthday)),
    source TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    external_code TEXT NOT NULL DEFAULT '',
    name_sort_key TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    verified_on TEXT CHECK (verified_on IS date(verified_on))
) STRICT;
CREATE INDEX customers_by_name ON customers (name_sort_key);
CREATE INDEX customers_by_creation ON customers (created_at_ms);
CREATE INDEX customers_by_code ON customers (external_code) WHERE external_code <> '';

CREATE TABLE contact_points (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'wechat', 'qq', 'other')),
    value TEXT NOT NULL CHECK (value <> ''),
    match_value TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
    is_wrong INTEGER NOT NULL DEFAULT 0 CHECK (is_wrong IN (0, 1))
) STRICT;
CREATE INDEX contact_points_by_customer ON contact_points (customer);
CREATE UNIQUE INDEX contact_points_primary ON contact_points (customer, kind) WHERE is_primary = 1;
CREATE INDEX contact_points_by_match ON contact_points (match_value, kind);

CREATE TABLE products (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    category TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL CHECK (name <> ''),
    model TEXT NOT NULL DEFAULT '',
    spec TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    price_minor INTEGER CHECK (price_minor BETWEEN 0 AND 9000000000000000),
    cost_minor INTEGER CHECK (cost_minor BETWEEN 0 AND 9000000000000000),
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    name_sort_key TEXT NOT NULL
) STRICT;
CREATE INDEX products_by_name ON products (name_sort_key);
CREATE INDEX products_by_category ON products (category, name_sort_key);
CREATE INDEX products_by_code ON products (code) WHERE code <> '';

CREATE TABLE sales (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (kind IN ('sale', 'return')),
    number TEXT NOT NULL DEFAULT '',
    sold_on TEXT NOT NULL CHECK (sold_on IS date(sold_on)),
    sold_at_ms INTEGER NOT NULL,
    total_minor INTEGER NOT NULL CHECK (total_minor BETWEEN -9000000000000000 AND 9000000000000000),
    returns_sale INTEGER REFERENCES sales (id),
    note TEXT NOT NULL DEFAULT '',
    -- Amounts are signed: what goes back to the customer is negative, and a sum is a plain sum.
    CHECK (CASE kind WHEN 'sale' THEN total_minor >= 0 AND returns_sale IS NULL ELSE total_minor <= 0 END)
) STRICT;
CREATE INDEX sales_by_customer ON sales (customer, sold_on);
CREATE INDEX sales_by_day ON sales (sold_on);
CREATE INDEX sales_by_number ON sales (number) WHERE number <> '';
CREATE INDEX sales_by_returned_sale ON sales (returns_sale) WHERE returns_sale IS NOT NULL;

CREATE TABLE sale_lines (
    sale INTEGER NOT NULL REFERENCES sales (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    product INTEGER REFERENCES products (id),
    name TEXT NOT NULL,
    model TEXT NOT NULL DEFAULT '',
    spec TEXT NOT NULL DEFAULT '',
    quantity_milli INTEGER NOT NULL CHECK (quantity_milli BETWEEN -1000000000000 AND 1000000000000),
    unit_price_minor INTEGER CHECK (unit_price_minor BETWEEN 0 AND 9000000000000000),
    discount_minor INTEGER NOT NULL DEFAULT 0
        CHECK (discount_minor BETWEEN -9000000000000000 AND 9000000000000000),
    amount_minor INTEGER NOT NULL CHECK (amount_minor BETWEEN -9000000000000000 AND 9000000000000000),
    PRIMARY KEY (sale, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_lines_by_product ON sale_lines (product) WHERE product IS NOT NULL;

-- ---- derived: kept by triggers, which fire when a changeset is applied too ----

CREATE TABLE customer_totals (
    customer INTEGER PRIMARY KEY,
    purchase_count INTEGER NOT NULL DEFAULT 0,
    total_minor INTEGER NOT NULL DEFAULT 0 CHECK (total_minor BETWEEN -9000000000000000 AND 9000000000000000),
    first_on TEXT,
    last_on TEXT
) STRICT;
CREATE INDEX customer_totals_by_total ON customer_totals (total_minor);
CREATE INDEX customer_totals_by_last ON customer_totals (last_on);
CREATE INDEX customer_totals_by_count ON customer_totals (purchase_count);

CREATE TRIGGER customers_inserted_totals AFTER INSERT ON customers BEGIN
    INSERT INTO customer_totals (customer) VALUES (new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER customers_deleted_totals AFTER DELETE ON customers BEGIN
    DELETE FROM customer_totals WHERE customer = old.id;
END;

-- A changeset may delete a customer before the sales: then there is no row left to change.
CREATE TRIGGER sales_inserted AFTER INSERT ON sales WHEN new.customer IS NOT NULL BEGIN
    UPDATE customer_totals
    SET purchase_count = purchase_count + (new.kind = 'sale'),
        total_minor = total_minor + new.total_minor,
        first_on = CASE WHEN new.kind = 'sale' THEN min(ifnull(first_on, new.sold_on), new.sold_on) ELSE first_on END,
        last_on = CASE WHEN new.kind = 'sale' THEN max(ifnull(last_on, new.sold_on), new.sold_on) ELSE last_on END
    WHERE customer = new.customer;
END;
CREATE TRIGGER sales_deleted AFTER DELETE ON sales WHEN old.customer IS NOT NULL BEGIN
    UPDATE customer_totals
    SET purchase_count = purchase_count - (old.kind = 'sale'),
        total_minor = total_minor - old.total_minor,
        first_on = CASE WHEN first_on < old.sold_on THEN first_on ELSE
            (SELECT sold_on FROM sales WHERE customer = old.customer AND kind = 'sale' ORDER BY sold_on LIMIT 1) END,
        last_on = CASE WHEN last_on > old.sold_on THEN last_on ELSE
            (SELECT sold_on FROM sales WHERE customer = old.customer AND kind = 'sale' ORDER BY sold_on DESC LIMIT 1) END
    WHERE customer = old.customer;
END;
CREATE TRIGGER sales_updated AFTER UPDATE OF customer, kind, sold_on, total_minor ON sales BEGIN
    UPDATE customer_totals
    SET purchase_count = (SELECT count(*) FROM sales WHERE customer = customer_totals.customer AND kind = 'sale'),
        total_minor = (SELECT ifnull(sum(total_minor), 0) FROM sales WHERE customer = customer_totals.customer),
        first_on = (SELECT sold_on FROM sales WHERE customer = customer_totals.customer AND kind = 'sale'
                    ORDER BY sold_on LIMIT 1),
        last_on = (SELECT sold_on FROM sales WHERE customer = customer_totals.customer AND kind = 'sale'
                   ORDER BY sold_on DESC LIMIT 1)
    WHERE customer IN (old.customer, new.customer);
END;

-- The search index holds no text, only terms: the tokenizer `laoke` (src/sqlite/search_tokenizer.h)
-- makes them.  Each field stands on a line of its own, its first character says what it is.
CREATE VIRTUAL TABLE customer_search USING fts5 (
    terms, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3 4',
    tokenize = 'laoke'
);
CREATE VIEW customer_search_source AS
    SELECT id,
           'n' || name || char(10) || 'a' || aliases || char(10) || 'o' || company || char(10) || 'c' || external_code
           || ifnull((SELECT group_concat(char(10) || CASE kind WHEN 'phone' THEN 'p' ELSE 'w' END || value, '')
                      FROM contact_points WHERE customer = customers.id), '') AS terms
    FROM customers;

CREATE TRIGGER customers_inserted_search AFTER INSERT ON customers BEGIN
    INSERT INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source WHERE id = new.id;
END;
CREATE TRIGGER customers_updated_search AFTER UPDATE OF name, aliases, company, external_code ON customers BEGIN
    DELETE FROM customer_search WHERE rowid = new.id;
    INSERT INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source WHERE id = new.id;
END;
CREATE TRIGGER customers_deleted_search AFTER DELETE ON customers BEGIN
    DELETE FROM customer_search WHERE rowid = old.id;
END;
CREATE TRIGGER contact_points_inserted_search AFTER INSERT ON contact_points BEGIN
    DELETE FROM customer_search WHERE rowid = new.customer;
    INSERT INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source WHERE id = new.customer;
END;
CREATE TRIGGER contact_points_updated_search AFTER UPDATE OF customer, kind, value ON contact_points BEGIN
    DELETE FROM customer_search WHERE rowid IN (old.customer, new.customer);
    INSERT INTO customer_search (rowid, terms)
        SELECT id, terms FROM customer_search_source WHERE id IN (old.customer, new.customer);
END;
CREATE TRIGGER contact_points_deleted_search AFTER DELETE ON contact_points BEGIN
    DELETE FROM customer_search WHERE rowid = old.customer;
    INSERT INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source WHERE id = old.customer;
END;

CREATE VIRTUAL TABLE product_search USING fts5 (
    terms, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3 4',
    tokenize = 'laoke'
);
CREATE VIEW product_search_source AS
    SELECT id,
           'n' || name || char(10) || 'o' || category || char(10) || 'w' || model || char(10) || 'w' || spec
           || char(10) || 'c' || code AS terms
    FROM products;
CREATE TRIGGER products_inserted_search AFTER INSERT ON products BEGIN
    INSERT INTO product_search (rowid, terms) SELECT id, terms FROM product_search_source WHERE id = new.id;
END;
CREATE TRIGGER products_updated_search AFTER UPDATE OF name, category, model, spec, code ON products BEGIN
    DELETE FROM product_search WHERE rowid = new.id;
    INSERT INTO product_search (rowid, terms) SELECT id, terms FROM product_search_source WHERE id = new.id;
END;
CREATE TRIGGER products_deleted_search AFTER DELETE ON products BEGIN
    DELETE FROM product_search WHERE rowid = old.id;
END;

-- ---- the change log ----

CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
    at_ms INTEGER NOT NULL,
    member TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL CHECK (kind IN ('done', 'undone', 'redone')),
    target INTEGER REFERENCES changes (sequence),
    what TEXT NOT NULL,
    arguments TEXT NOT NULL,
    subject INTEGER,
    chunk_count INTEGER NOT NULL CHECK (chunk_count >= 0),
    chunks_hash BLOB NOT NULL CHECK (length(chunks_hash) = 32),
    previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK ((kind = 'done') = (target IS NULL))
) STRICT;
CREATE INDEX changes_by_subject ON changes (subject) WHERE subject IS NOT NULL;
CREATE INDEX changes_by_target ON changes (target) WHERE target IS NOT NULL;

-- The changeset of an entry, cut in chunks and deflated.  The oldest may be dropped to make room.
-- They are written before their entry is.
CREATE TABLE change_chunks (
    sequence INTEGER NOT NULL REFERENCES changes (sequence) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position >= 1),
    inflated_bytes INTEGER NOT NULL CHECK (inflated_bytes > 0),
    data BLOB NOT NULL,
    PRIMARY KEY (sequence, position)
) STRICT, WITHOUT ROWID;
