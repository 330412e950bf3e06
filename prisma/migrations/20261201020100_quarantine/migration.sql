-- What was handed in is in quarantine until it was checked; it ends once.
CREATE TABLE "file_check" (
    "file_id" UUID NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    -- Up to where a large file was found clean.
    "scanned" BIGINT NOT NULL DEFAULT 0,
    -- Why the last try ended nothing, in words.
    "fault" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_as" TEXT,
    -- What the scanner calls that which it found.
    "finding" TEXT,
    CONSTRAINT "file_check_pkey" PRIMARY KEY ("file_id"),
    CONSTRAINT "file_check_ended_whole" CHECK ((ended_at IS NULL) = (ended_as IS NULL)),
    CONSTRAINT "file_check_ends" CHECK (ended_as IS NULL OR ended_as IN ('CLEAN', 'NO_SCANNER', 'INFECTED', 'ERASED')),
    CONSTRAINT "file_check_names_finding" CHECK ((ended_as IS NOT DISTINCT FROM 'INFECTED') = (finding IS NOT NULL))
);
CREATE INDEX file_check_waiting ON "file_check"("next_try_at") WHERE "ended_at" IS NULL;
ALTER TABLE "file_check" ADD CONSTRAINT "file_check_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was handed in before there was a quarantine, and is not attached yet.
INSERT INTO file_check (file_id, next_try_at, ended_at, ended_as)
SELECT id, now(), now(), 'NO_SCANNER' FROM stored_file WHERE attached_at IS NULL AND uploaded_by_id IS NOT NULL;

CREATE FUNCTION check_ends_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'How the check of a file ended stays.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_once BEFORE UPDATE ON file_check FOR EACH ROW EXECUTE FUNCTION check_ends_once();

-- The desk attaches only what was checked; an objection does not wait for its paper, which stays closed until then.
CREATE FUNCTION only_checked_is_attached() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE ended TEXT;
BEGIN
  SELECT ended_as INTO ended FROM file_check WHERE file_id = NEW.id;
  IF ended = 'INFECTED' OR (NEW.uploaded_by_id IS NOT NULL AND ended IS NULL) THEN
    RAISE EXCEPTION 'A file that was handed in is attached once it was checked.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_checked_attached BEFORE UPDATE ON stored_file FOR EACH ROW
  WHEN (OLD.attached_at IS NULL AND NEW.attached_at IS NOT NULL) EXECUTE FUNCTION only_checked_is_attached();
