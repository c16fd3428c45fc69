-- What stands in forms and is not saved yet, so that it outlives the page.
--
-- It is no part of what the shop knows: neither watched by actions nor hashed nor exported.  Each row is
-- replaced as a whole about once a second while something is typed.
CREATE TABLE drafts (
    address TEXT PRIMARY KEY NOT NULL CHECK (address <> ''), -- of the form, as behind the "#" of the page
    subject TEXT NOT NULL,     -- what it is about, as far as it was typed: a name
    content TEXT NOT NULL,     -- the fields, as a JSON object of strings
    opened_with TEXT NOT NULL, -- the fields before anything was typed
    changed_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_by_change ON drafts (changed_at_ms);
