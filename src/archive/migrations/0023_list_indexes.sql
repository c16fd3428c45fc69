-- What lists of all customers are filtered, sorted and grouped by stands in indexes whole.

-- What the sales of a period come to.
CREATE INDEX sales_totals_by_day ON sales (sold_on, total_minor);
CREATE INDEX contact_points_wrong ON contact_points (customer) WHERE is_wrong = 1;
DROP INDEX contact_points_by_match;
CREATE INDEX contact_points_by_match ON contact_points (match_value, kind, customer, is_wrong);
-- What a profile has of what it should have, besides a way to reach the customer: twice its number, and one more for
-- a person (src/customers/customer_values_store.cpp).
CREATE INDEX customers_by_profile ON customers (
    2 * ((region <> '' OR address <> '') + (address <> '') + (source <> '') + CASE kind WHEN 'person'
         THEN (birthday IS NOT NULL OR birthday_text <> '') + (gender <> 'unknown') ELSE industry <> '' END)
    + (kind = 'person'));
