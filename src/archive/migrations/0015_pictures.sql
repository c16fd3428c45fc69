-- Small pictures of customers.

-- The bytes, once each, under their BLAKE2b-256.  Never changed and never deleted while the archive lives: the change
-- log knows a picture by its digest, and undo finds the bytes here.
CREATE TABLE picture_images (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    image BLOB NOT NULL CHECK (length(image) > 0)
) STRICT;
-- How much they are in all, without reading them.
CREATE INDEX picture_images_by_length ON picture_images (length(image));

CREATE TABLE customer_pictures (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    customer INTEGER NOT NULL REFERENCES customers (id),
    caption TEXT NOT NULL DEFAULT '',
    added_at_ms INTEGER NOT NULL,
    digest BLOB NOT NULL REFERENCES picture_images (digest),
    width_px INTEGER NOT NULL CHECK (width_px > 0),
    height_px INTEGER NOT NULL CHECK (height_px > 0)
) STRICT;
CREATE INDEX customer_pictures_by_customer ON customer_pictures (customer, id);
CREATE INDEX customer_pictures_by_digest ON customer_pictures (digest);
