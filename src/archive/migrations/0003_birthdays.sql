-- Birthdays that are no whole solar day: without the year, or of the lunar calendar.
--
-- `birthday` keeps the whole solar days.  The new column stands at the end and has a default, so that
-- changes recorded before it was there can still be taken back: SQLite applies a changeset to a table
-- that has more columns.  Whether a lunar year has the day is a question for the calendar, not asked here.
ALTER TABLE customers ADD COLUMN birthday_text TEXT NOT NULL DEFAULT '' CHECK (
    birthday_text = ''
    OR birthday IS NULL AND (
        birthday_text GLOB '--[01][0-9]-[0-3][0-9]'
            AND '2000' || substr(birthday_text, 2) IS date('2000' || substr(birthday_text, 2))
        OR substr(birthday_text, -5, 2) BETWEEN '01' AND '12'
            AND substr(birthday_text, -2) BETWEEN '01' AND '30'
            AND (
                birthday_text GLOB 'lunar --[01][0-9]-[0-3][0-9]'
                OR birthday_text GLOB 'lunar leap --[01][0-9]-[0-3][0-9]'
                OR substr(birthday_text, -10, 4) BETWEEN '1899' AND '2100' AND (
                    birthday_text GLOB 'lunar [12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
                    OR birthday_text GLOB 'lunar leap [12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
                )
            )
    )
);

-- By month and day, whatever the year.
CREATE INDEX customers_by_birthday ON customers (substr(birthday, -5)) WHERE birthday IS NOT NULL;
CREATE INDEX customers_by_birthday_text ON customers (substr(birthday_text, -5)) WHERE birthday_text <> '';
