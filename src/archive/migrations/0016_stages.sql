-- The stage that the user has set by hand, and the last day on which it holds.  The columns stand at the end and have
-- defaults: changes recorded before they were there can still be taken back.
ALTER TABLE customers ADD COLUMN stage TEXT NOT NULL DEFAULT ''
    CHECK (stage IN ('', 'lead', 'new', 'active', 'dormant', 'lost', 'won_back'));
ALTER TABLE customers ADD COLUMN stage_until TEXT
    CHECK (stage_until IS NULL OR (stage_until IS date(stage_until) AND stage <> ''));
CREATE INDEX customers_with_stage ON customers (id, stage, stage_until) WHERE stage <> '';
