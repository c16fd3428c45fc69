-- The stock is what was counted last, and what happened since: sales of days before a count were seen by it.

-- The shop's day of it.
ALTER TABLE stock_movements ADD COLUMN recorded_on TEXT NOT NULL DEFAULT ''
    CHECK (recorded_on = '' OR recorded_on IS date(recorded_on));
-- A sale that was deleted with its customer: the goods are gone all the same.  While the sale is there the movement
-- says nothing; so it does no harm when a merge brings the sale back, or when both archives deleted it.
ALTER TABLE stock_movements ADD COLUMN sale INTEGER;
UPDATE stock_movements SET recorded_on = date(recorded_at_ms / 1000, 'unixepoch', '+8 hours');
-- What is there stays there, however it came about.
INSERT INTO stock_movements (id, product, change_milli, counted_milli, recorded_at_ms, recorded_on)
    SELECT (SELECT max(ifnull(max(id), 0), 1) FROM stock_movements) + row_number() OVER (ORDER BY product), product, 0,
           quantity_milli, CAST(strftime('%s', 'now') AS INTEGER) * 1000, date('now', 'localtime')
    FROM product_stock WHERE quantity_milli BETWEEN -1000000000000 AND 1000000000000;

DROP INDEX stock_movements_by_product;
CREATE INDEX stock_movements_by_product ON stock_movements (product, recorded_on, recorded_at_ms, id);
CREATE INDEX stock_counts ON stock_movements (product, recorded_on, recorded_at_ms, id)
    WHERE counted_milli IS NOT NULL;
CREATE INDEX stock_movements_of_sale ON stock_movements (sale) WHERE sale IS NOT NULL;

-- ---- derived ----

DROP VIEW product_stock_source;
DROP TABLE product_stock;
CREATE TABLE product_stock (
    product INTEGER PRIMARY KEY,
    quantity_milli INTEGER NOT NULL,
    -- Of the last count; before all that happened where there was none.
    counted_on TEXT NOT NULL,
    counted_at_ms INTEGER NOT NULL,
    counted_by INTEGER NOT NULL  -- the movement
) STRICT;

CREATE VIEW last_stock_counts AS
    SELECT p.id AS product, ifnull(c.counted_milli, 0) AS counted_milli, ifnull(c.recorded_on, '') AS counted_on,
           ifnull(c.recorded_at_ms, 0) AS counted_at_ms, ifnull(c.id, 0) AS counted_by
    FROM products p LEFT JOIN stock_movements c ON c.id = (
        SELECT id FROM stock_movements WHERE product = p.id AND counted_milli IS NOT NULL
        ORDER BY recorded_on DESC, recorded_at_ms DESC, id DESC LIMIT 1)
    WHERE p.keeps_stock = 1;
CREATE VIEW product_stock_source AS
    SELECT product,
           counted_milli
           + (SELECT ifnull(sum(m.change_milli), 0) FROM stock_movements m
              WHERE m.product = c.product AND m.counted_milli IS NULL
                AND (m.recorded_on, m.recorded_at_ms, m.id) > (c.counted_on, c.counted_at_ms, c.counted_by)
                AND NOT EXISTS (SELECT 1 FROM sales WHERE id = m.sale))
           - (SELECT ifnull(sum(l.quantity_milli), 0) FROM sale_lines l JOIN sales s ON s.id = l.sale
              WHERE l.product = c.product AND (s.sold_on, s.sold_at_ms) >= (c.counted_on, c.counted_at_ms))
           AS quantity_milli,
           counted_on, counted_at_ms, counted_by
    FROM last_stock_counts c;
INSERT INTO product_stock SELECT * FROM product_stock_source;

DROP TRIGGER products_inserted_stock;
CREATE TRIGGER products_inserted_stock AFTER INSERT ON products WHEN new.keeps_stock = 1 BEGIN
    DELETE FROM product_stock WHERE product = new.id;
    INSERT INTO product_stock SELECT * FROM product_stock_source WHERE product = new.id;
END;
DROP TRIGGER products_updated_stock;
CREATE TRIGGER products_updated_stock AFTER UPDATE OF keeps_stock ON products
WHEN old.keeps_stock <> new.keeps_stock BEGIN
    DELETE FROM product_stock WHERE product = new.id;
    INSERT INTO product_stock SELECT * FROM product_stock_source WHERE product = new.id;
END;

DROP TRIGGER sale_lines_inserted_stock;
CREATE TRIGGER sale_lines_inserted_stock AFTER INSERT ON sale_lines WHEN new.product IS NOT NULL BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli - new.quantity_milli
    WHERE product = new.product
      AND (SELECT (sold_on, sold_at_ms) >= (counted_on, counted_at_ms) FROM sales WHERE id = new.sale);
END;
-- Where the sale was deleted before its lines, its own trigger has seen to them.
DROP TRIGGER sale_lines_deleted_stock;
CREATE TRIGGER sale_lines_deleted_stock AFTER DELETE ON sale_lines WHEN old.product IS NOT NULL BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli + old.quantity_milli
    WHERE product = old.product
      AND (SELECT (sold_on, sold_at_ms) >= (counted_on, counted_at_ms) FROM sales WHERE id = old.sale);
END;
DROP TRIGGER sale_lines_updated_stock;
CREATE TRIGGER sale_lines_updated_stock AFTER UPDATE OF product, quantity_milli ON sale_lines BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli
        + iif(product = old.product, old.quantity_milli, 0) - iif(product = new.product, new.quantity_milli, 0)
    WHERE product IN (old.product, new.product)
      AND (SELECT (sold_on, sold_at_ms) >= (counted_on, counted_at_ms) FROM sales WHERE id = new.sale);
END;

CREATE TRIGGER sales_inserted_stock AFTER INSERT ON sales
WHEN EXISTS (SELECT 1 FROM stock_movements WHERE sale = new.id) BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli
        - (SELECT ifnull(sum(m.change_milli), 0) FROM stock_movements m
           WHERE m.sale = new.id AND m.product = product_stock.product
             AND (m.recorded_on, m.recorded_at_ms, m.id) > (counted_on, counted_at_ms, counted_by))
    WHERE product IN (SELECT product FROM stock_movements WHERE sale = new.id);
END;
CREATE TRIGGER sales_deleted_stock AFTER DELETE ON sales BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli
        + ((old.sold_on, old.sold_at_ms) >= (counted_on, counted_at_ms))
          * (SELECT ifnull(sum(quantity_milli), 0) FROM sale_lines
             WHERE sale = old.id AND product = product_stock.product)
        + (SELECT ifnull(sum(m.change_milli), 0) FROM stock_movements m
           WHERE m.sale = old.id AND m.product = product_stock.product
             AND (m.recorded_on, m.recorded_at_ms, m.id) > (counted_on, counted_at_ms, counted_by))
    WHERE product IN (SELECT product FROM sale_lines WHERE sale = old.id AND product IS NOT NULL
                      UNION SELECT product FROM stock_movements WHERE sale = old.id);
END;
CREATE TRIGGER sales_updated_stock AFTER UPDATE OF sold_on, sold_at_ms ON sales BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli
        + (((old.sold_on, old.sold_at_ms) >= (counted_on, counted_at_ms))
           - ((new.sold_on, new.sold_at_ms) >= (counted_on, counted_at_ms)))
          * (SELECT ifnull(sum(quantity_milli), 0) FROM sale_lines
             WHERE sale = new.id AND product = product_stock.product)
    WHERE product IN (SELECT product FROM sale_lines WHERE sale = new.id AND product IS NOT NULL);
END;

DROP TRIGGER stock_movements_inserted_stock;
CREATE TRIGGER stock_movements_inserted_stock AFTER INSERT ON stock_movements WHEN new.counted_milli IS NULL BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli + new.change_milli
    WHERE product = new.product
      AND (new.recorded_on, new.recorded_at_ms, new.id) > (counted_on, counted_at_ms, counted_by)
      AND NOT EXISTS (SELECT 1 FROM sales WHERE id = new.sale);
END;
DROP TRIGGER stock_movements_deleted_stock;
CREATE TRIGGER stock_movements_deleted_stock AFTER DELETE ON stock_movements WHEN old.counted_milli IS NULL BEGIN
    UPDATE product_stock SET quantity_milli = quantity_milli - old.change_milli
    WHERE product = old.product
      AND (old.recorded_on, old.recorded_at_ms, old.id) > (counted_on, counted_at_ms, counted_by)
      AND NOT EXISTS (SELECT 1 FROM sales WHERE id = old.sale);
END;
-- A count that is not the last one says nothing.
CREATE TRIGGER stock_counts_inserted_stock AFTER INSERT ON stock_movements
WHEN new.counted_milli IS NOT NULL AND EXISTS (
    SELECT 1 FROM product_stock WHERE product = new.product
      AND (new.recorded_on, new.recorded_at_ms, new.id) > (counted_on, counted_at_ms, counted_by)) BEGIN
    DELETE FROM product_stock WHERE product = new.product;
    INSERT INTO product_stock SELECT * FROM product_stock_source WHERE product = new.product;
END;
CREATE TRIGGER stock_counts_deleted_stock AFTER DELETE ON stock_movements WHEN old.counted_milli IS NOT NULL BEGIN
    DELETE FROM product_stock WHERE product = old.product;
    INSERT INTO product_stock SELECT * FROM product_stock_source WHERE product = old.product;
END;
-- Those of an older program, done again, are given their day.
CREATE TRIGGER stock_movements_inserted_day AFTER INSERT ON stock_movements WHEN new.recorded_on = '' BEGIN
    UPDATE stock_movements SET recorded_on = date(new.recorded_at_ms / 1000, 'unixepoch', '+8 hours')
    WHERE id = new.id;
END;
-- Movements are changed only where their day lay ahead of the clock, and by a merge.
DROP TRIGGER stock_movements_updated_stock;
CREATE TRIGGER stock_movements_updated_stock AFTER UPDATE ON stock_movements BEGIN
    DELETE FROM product_stock WHERE product IN (old.product, new.product);
    INSERT INTO product_stock SELECT * FROM product_stock_source WHERE product IN (old.product, new.product);
END;
