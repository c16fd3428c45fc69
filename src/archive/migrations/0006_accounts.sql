-- How a sale is paid, what customers owe, and the money that settles it.
--
-- New columns stand at the end and have defaults, so that changes recorded before can still be taken back.
ALTER TABLE customers ADD COLUMN credit_limit_minor INTEGER CHECK (credit_limit_minor BETWEEN 0 AND 9000000000000000);
ALTER TABLE customers ADD COLUMN credit_days INTEGER CHECK (credit_days BETWEEN 0 AND 999);

ALTER TABLE sales ADD COLUMN payment_method TEXT NOT NULL DEFAULT '' CHECK (
    payment_method IN ('', 'cash', 'wechat', 'alipay', 'card', 'transfer', 'other')
    OR payment_method = 'account' AND customer IS NOT NULL
);
-- A sale on account is due on a day; goods that come back are taken off the account at once.
ALTER TABLE sales ADD COLUMN due_on TEXT CHECK (
    due_on IS date(due_on) AND (due_on IS NOT NULL) = (payment_method = 'account' AND kind = 'sale')
);
CREATE INDEX sales_on_account ON sales (customer, due_on, id) WHERE due_on IS NOT NULL;

-- Money on a customer's account: paid by them, paid back to them, or given up.
CREATE TABLE payments (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (kind IN ('payment', 'refund', 'write_off')),
    method TEXT NOT NULL CHECK (method IN ('', 'cash', 'wechat', 'alipay', 'card', 'transfer', 'other')),
    paid_on TEXT NOT NULL CHECK (paid_on IS date(paid_on)),
    amount_minor INTEGER NOT NULL CHECK (amount_minor BETWEEN 1 AND 9000000000000000),
    note TEXT NOT NULL DEFAULT '',
    recorded_at_ms INTEGER NOT NULL,
    CHECK ((method = '') = (kind = 'write_off'))
) STRICT;
CREATE INDEX payments_by_customer ON payments (customer, paid_on, id);
CREATE INDEX payments_paid_back ON payments (customer, paid_on, id) WHERE kind = 'refund';

ALTER TABLE tasks ADD COLUMN purpose TEXT NOT NULL DEFAULT '' CHECK (purpose IN ('', 'dunning'));

-- ---- derived: what each customer owes; below 0 it is money of theirs ----

ALTER TABLE customer_totals ADD COLUMN balance_minor INTEGER NOT NULL DEFAULT 0
    CHECK (balance_minor BETWEEN -9000000000000000 AND 9000000000000000);
CREATE INDEX customer_totals_owing ON customer_totals (balance_minor) WHERE balance_minor > 0;

CREATE TRIGGER sales_inserted_balance AFTER INSERT ON sales WHEN new.payment_method = 'account' BEGIN
    UPDATE customer_totals SET balance_minor = balance_minor + new.total_minor WHERE customer = new.customer;
END;
CREATE TRIGGER sales_deleted_balance AFTER DELETE ON sales WHEN old.payment_method = 'account' BEGIN
    UPDATE customer_totals SET balance_minor = balance_minor - old.total_minor WHERE customer = old.customer;
END;
CREATE TRIGGER sales_updated_balance AFTER UPDATE OF customer, total_minor, payment_method ON sales
WHEN 'account' IN (old.payment_method, new.payment_method) BEGIN
    UPDATE customer_totals SET balance_minor = balance_minor
        - iif(customer = old.customer AND old.payment_method = 'account', old.total_minor, 0)
        + iif(customer = new.customer AND new.payment_method = 'account', new.total_minor, 0)
    WHERE customer IN (old.customer, new.customer);
END;

CREATE TRIGGER payments_inserted_balance AFTER INSERT ON payments BEGIN
    UPDATE customer_totals SET balance_minor = balance_minor + iif(new.kind = 'refund', 1, -1) * new.amount_minor
    WHERE customer = new.customer;
END;
CREATE TRIGGER payments_deleted_balance AFTER DELETE ON payments BEGIN
    UPDATE customer_totals SET balance_minor = balance_minor - iif(old.kind = 'refund', 1, -1) * old.amount_minor
    WHERE customer = old.customer;
END;
CREATE TRIGGER payments_updated_balance AFTER UPDATE OF customer, kind, amount_minor ON payments BEGIN
    UPDATE customer_totals SET balance_minor = balance_minor
        - iif(customer = old.customer, iif(old.kind = 'refund', 1, -1) * old.amount_minor, 0)
        + iif(customer = new.customer, iif(new.kind = 'refund', 1, -1) * new.amount_minor, 0)
    WHERE customer IN (old.customer, new.customer);
END;
