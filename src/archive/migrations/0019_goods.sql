-- How long products last, and how many of them are there.  The columns stand at the end and have defaults: changes
-- recorded before they were there can still be taken back.
ALTER TABLE products ADD COLUMN usage_days INTEGER CHECK (usage_days BETWEEN 1 AND 3650);
ALTER TABLE products ADD COLUMN keeps_stock INTEGER NOT NULL DEFAULT 0 CHECK (keeps_stock IN (0, 1));
-- Those that customers run out of.
CREATE INDEX products_with_usage ON products (id) WHERE usage_days IS NOT NULL AND is_active = 1;

-- What changed the stock besides sales: goods that came in or went, and what was counted.  Never changed.
CREATE TABLE stock_movements (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    product INTEGER NOT NULL REFERENCES products (id),
    -- What was counted as a difference, too: the stock is a plain sum, in whatever order its parts come.
    change_milli INTEGER NOT NULL CHECK (change_milli BETWEEN -9000000000000000 AND 9000000000000000),
    counted_milli INTEGER CHECK (counted_milli BETWEEN -1000000000000 AND 1000000000000),
    note TEXT NOT NULL DEFAULT '',
    recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX stock_movements_by_product ON stock_movements (product, id);

-- ---- derived: what is there of the products that are counted: movements less what was sold, returns given back ----

CREATE TABLE product_stock (
    product INTEGER PRIMARY KEY,
    quantity_milli INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE VIEW product_stock_source AS
    SELECT id AS product,
           (SELECT ifnull(sum(change_milli), 0) FROM stock_movements WHERE product = products.id)
           - (SELECT ifnull(sum(quantity_milli), 0) FROM sale_lines WHERE product = products.id) AS quantity_milli
    FROM products WHERE keeps_stock = 1;

CREATE TRIGGER products_inserted_stock AFTER INSERT ON products WHEN new.keeps_stock = 1 BEGIN
    INSERT OR REPLACE INTO product_stock SELECT product, quantity_milli FROM product_stock_source WHERE product = new.id;
END;
CREATE TRIGGER products_updated_stock AFTER UPDATE OF keeps_stock ON products
WHEN old.keeps_stock <> new.keeps_stock BEGIN
    DELETE FROM product_stock WHERE product = new.id;
    INSERT INTO product_stock SELECT product, quantity_milli FROM product_stock_source WHERE product = new.id;
END;
CREATE TRIGGER products_deleted_stock AFTER DELETE ON products BEGIN
    DELETE FROM product_stock WHERE product = old.id;
END;

CREATE TRIGGER sale_lines_inserted_stock AFTER INSERT ON sale_lines WHEN new.product IS NOT NULL BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli - new.quantity_milli WHERE product = new.product;
END;
CREATE TRIGGER sale_lines_deleted_stock AFTER DELETE ON sale_lines WHEN old.product IS NOT NULL BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli + old.quantity_milli WHERE product = old.product;
END;
CREATE TRIGGER sale_lines_updated_stock AFTER UPDATE OF product, quantity_milli ON sale_lines BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli
        + iif(product = old.product, old.quantity_milli, 0) - iif(product = new.product, new.quantity_milli, 0)
    WHERE product IN (old.product, new.product);
END;

CREATE TRIGGER stock_movements_inserted_stock AFTER INSERT ON stock_movements BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli + new.change_milli WHERE product = new.product;
END;
CREATE TRIGGER stock_movements_deleted_stock AFTER DELETE ON stock_movements BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli - old.change_milli WHERE product = old.product;
END;
CREATE TRIGGER stock_movements_updated_stock AFTER UPDATE OF product, change_milli ON stock_movements BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli
        - iif(product = old.product, old.change_milli, 0) + iif(product = new.product, new.change_milli, 0)
    WHERE product IN (old.product, new.product);
END;
