-- What was talked about with customers, and what is to be done.

CREATE TABLE follow_ups (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    channel TEXT NOT NULL CHECK (channel IN ('counter', 'phone', 'visit', 'wechat', 'sms', 'email', 'other')),
    outcome TEXT NOT NULL CHECK (outcome IN ('talked', 'interested', 'declined', 'no_answer')),
    content TEXT NOT NULL,
    happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
    recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX follow_ups_by_customer ON follow_ups (customer, happened_on);

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER REFERENCES customers (id),
    title TEXT NOT NULL CHECK (title <> ''),
    note TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    due_minute INTEGER CHECK (due_minute BETWEEN 0 AND 1439),
    repeat_unit TEXT NOT NULL DEFAULT 'never' CHECK (repeat_unit IN ('never', 'day', 'week', 'month', 'year')),
    repeat_every INTEGER NOT NULL DEFAULT 1 CHECK (repeat_every BETWEEN 1 AND 99),
    -- The day the rule counts from: a task of the 31st comes back to the 31st after February.
    repeat_from TEXT NOT NULL CHECK (repeat_from IS date(repeat_from)),
    created_at_ms INTEGER NOT NULL,
    completed_at_ms INTEGER
) STRICT;
CREATE INDEX tasks_open ON tasks (due_on, due_minute) WHERE completed_at_ms IS NULL;
CREATE INDEX tasks_completed ON tasks (completed_at_ms) WHERE completed_at_ms IS NOT NULL;
CREATE INDEX tasks_by_customer ON tasks (customer, completed_at_ms, due_on, due_minute);
