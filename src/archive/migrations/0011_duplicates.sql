-- Customers that look alike and are two, as the shop has said: they are not asked about again.
CREATE TABLE distinct_customers (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    other INTEGER NOT NULL REFERENCES customers (id),
    CHECK (customer < other)
) STRICT;
CREATE UNIQUE INDEX distinct_customers_by_customer ON distinct_customers (customer, other);
CREATE INDEX distinct_customers_by_other ON distinct_customers (other, customer);

-- When customers are merged, many sales get another customer at once.  Each of them summed up all sales anew.
DROP TRIGGER sales_updated;
CREATE TRIGGER sales_updated AFTER UPDATE OF customer, kind, sold_on, total_minor ON sales BEGIN
    UPDATE customer_totals
    SET purchase_count = purchase_count - (customer IS old.customer AND old.kind = 'sale')
                                        + (customer IS new.customer AND new.kind = 'sale'),
        total_minor = total_minor - iif(customer IS old.customer, old.total_minor, 0)
                                  + iif(customer IS new.customer, new.total_minor, 0),
        first_on = (SELECT sold_on FROM sales WHERE customer = customer_totals.customer AND kind = 'sale'
                    ORDER BY sold_on LIMIT 1),
        last_on = (SELECT sold_on FROM sales WHERE customer = customer_totals.customer AND kind = 'sale'
                   ORDER BY sold_on DESC LIMIT 1)
    WHERE customer IN (old.customer, new.customer);
END;
