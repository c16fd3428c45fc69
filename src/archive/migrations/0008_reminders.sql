-- What the calendar asks of each day it shows.
CREATE INDEX tasks_completed_by_day ON tasks (due_on, due_minute) WHERE completed_at_ms IS NOT NULL;
CREATE INDEX tasks_repeating ON tasks (due_on) WHERE completed_at_ms IS NULL AND repeat_unit <> 'never';

-- How often a customer wants to hear from the shop.  The column stands at the end and may be empty: changes recorded
-- before it was there can still be taken back.
ALTER TABLE customers ADD COLUMN cadence_days INTEGER CHECK (cadence_days BETWEEN 1 AND 3650);
CREATE INDEX customers_with_cadence ON customers (id, cadence_days, created_at_ms) WHERE cadence_days IS NOT NULL;

-- Messages that are sent again and again, with places such as {姓名} for what differs.
CREATE TABLE message_templates (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    channel TEXT NOT NULL CHECK (channel IN ('sms', 'wechat', 'email', 'other')),
    subject TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL CHECK (body <> ''),
    position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;
CREATE INDEX message_templates_by_position ON message_templates (position);
