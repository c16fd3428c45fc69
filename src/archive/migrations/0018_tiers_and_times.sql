-- How important a customer is to the shop, and who of the shop looks after them.  The columns stand at the end and have
-- defaults: changes recorded before they were there can still be taken back.
ALTER TABLE customers ADD COLUMN tier TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN manager TEXT NOT NULL DEFAULT '';
CREATE INDEX customers_by_tier ON customers (tier) WHERE tier <> '';
CREATE INDEX customers_by_manager ON customers (manager) WHERE manager <> '';

-- A tier says how often its customers hear from the shop, too.
DROP INDEX customers_with_cadence;
CREATE INDEX customers_with_cadence ON customers (id, cadence_days, tier, created_at_ms)
    WHERE cadence_days IS NOT NULL OR tier <> '';

-- The time of day of a follow-up, in minutes; nobody has to know it.
ALTER TABLE follow_ups ADD COLUMN happened_minute INTEGER CHECK (happened_minute BETWEEN 0 AND 1439);
