-- A name inside an archive is often the subject of a mail. An unclear record is found again by its numbers.
UPDATE "unclear_record" SET "place" = "place" - 'entry' WHERE "place" ? 'entry';
