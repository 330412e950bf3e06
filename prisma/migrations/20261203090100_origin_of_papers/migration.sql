-- A paper that was served on us for another State: which one, and by which way its request came.
ALTER TABLE "instrument" ADD COLUMN "origin_country" TEXT;
ALTER TABLE "instrument" ADD COLUMN "origin_way" TEXT;
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_origin_whole" CHECK ((origin_country IS NULL) = (origin_way IS NULL));
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_origin_country" CHECK (origin_country ~ '^[A-Z]{2}$');
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_origin_way" CHECK (origin_way IN ('mlat', 'letters_rogatory'));
