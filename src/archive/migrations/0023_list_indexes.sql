-- What lists of all customers are filtered, sorted and grouped by stands in indexes whole.

-- What the sales of each day come to, for the sums of a period.  No sale is below 0 and no return above
-- (faults() of a sale): counted by their kinds and summed by their signs is the same.
CREATE TABLE day_totals (
    sold_on TEXT PRIMARY KEY,
    sales INTEGER NOT NULL DEFAULT 0,
    returns INTEGER NOT NULL DEFAULT 0,
    sold_minor INTEGER NOT NULL DEFAULT 0,
    returned_minor INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sales_inserted_day AFTER INSERT ON sales BEGIN
    INSERT INTO day_totals VALUES (new.sold_on, new.kind = 'sale', new.kind = 'return',
        max(new.total_minor, 0), min(new.total_minor, 0))
    ON CONFLICT (sold_on) DO UPDATE SET sales = sales + excluded.sales, returns = returns + excluded.returns,
        sold_minor = sold_minor + excluded.sold_minor, returned_minor = returned_minor + excluded.returned_minor;
END;
CREATE TRIGGER sales_deleted_day AFTER DELETE ON sales BEGIN
    UPDATE day_totals SET sales = sales - (old.kind = 'sale'), returns = returns - (old.kind = 'return'),
        sold_minor = sold_minor - max(old.total_minor, 0), returned_minor = returned_minor - min(old.total_minor, 0)
    WHERE sold_on = old.sold_on;
    DELETE FROM day_totals WHERE sold_on = old.sold_on AND sales + returns = 0;
END;
CREATE TRIGGER sales_updated_day AFTER UPDATE OF kind, sold_on, total_minor ON sales BEGIN
    UPDATE day_totals SET sales = sales - (old.kind = 'sale'), returns = returns - (old.kind = 'return'),
        sold_minor = sold_minor - max(old.total_minor, 0), returned_minor = returned_minor - min(old.total_minor, 0)
    WHERE sold_on = old.sold_on;
    INSERT INTO day_totals VALUES (new.sold_on, new.kind = 'sale', new.kind = 'return',
        max(new.total_minor, 0), min(new.total_minor, 0))
    ON CONFLICT (sold_on) DO UPDATE SET sales = sales + excluded.sales, returns = returns + excluded.returns,
        sold_minor = sold_minor + excluded.sold_minor, returned_minor = returned_minor + excluded.returned_minor;
    DELETE FROM day_totals WHERE sold_on = old.sold_on AND sales + returns = 0;
END;
-- A sum of whole numbers fails where it is too large: no archive may stay closed for that.
INSERT INTO day_totals SELECT sold_on, sum(kind = 'sale'), sum(kind = 'return'),
    CAST(total(max(total_minor, 0)) AS INTEGER), CAST(total(min(total_minor, 0)) AS INTEGER)
    FROM sales GROUP BY sold_on;
-- The sales of a period in the order of their totals.
DROP INDEX sales_by_total;
CREATE INDEX sales_by_total ON sales (total_minor, sold_on);
-- What customers have in common: a fifth of what their rows are.
CREATE INDEX customers_in_lists ON customers (
    id, kind, gender, industry, region, source, tier, manager, birthday, birthday_text);
CREATE INDEX contact_points_wrong ON contact_points (customer) WHERE is_wrong = 1;
DROP INDEX contact_points_by_match;
CREATE INDEX contact_points_by_match ON contact_points (match_value, kind, customer, is_wrong);
-- What a profile has of what it should have, besides a way to reach the customer: twice its number, and one more for
-- a person (src/customers/customer_values_store.cpp).
CREATE INDEX customers_by_profile ON customers (
    2 * ((region <> '' OR address <> '') + (address <> '') + (source <> '') + CASE kind WHEN 'person'
         THEN (birthday IS NOT NULL OR birthday_text <> '') + (gender <> 'unknown') ELSE industry <> '' END)
    + (kind = 'person'));
