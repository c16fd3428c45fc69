-- When records were last changed, or deleted, as far as other archives have told: what merging two archives needs to
-- know which side is newer.  The archive's own changes stand in the change log.  Part of the history, not of the
-- content.
CREATE TABLE record_changes (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    at_ms INTEGER NOT NULL,
    is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1))
) STRICT;
