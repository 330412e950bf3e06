-- An import that fails is tried a few times, with growing waits, and then waits for a person; what nobody carried out goes after a while.
ALTER TABLE contact_import
  ADD COLUMN tries integer NOT NULL DEFAULT 0,
  ADD COLUMN next_try_at timestamptz(3),
  -- When its rows and its file were removed, because it was not carried out.
  ADD COLUMN swept_at timestamptz(3),
  DROP CONSTRAINT contact_import_state,
  ADD CONSTRAINT contact_import_state CHECK (state IN ('READING', 'REFUSED', 'PREVIEWED', 'CARRYING_OUT', 'CARRIED_OUT', 'OVERTAKEN', 'GIVEN_UP', 'FAILED', 'EXPIRED')),
  ADD CONSTRAINT contact_import_swept CHECK (swept_at IS NULL OR state IN ('REFUSED', 'OVERTAKEN', 'GIVEN_UP', 'EXPIRED'));

CREATE OR REPLACE FUNCTION contact_import_as_shown() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'contact_import' THEN
    IF (OLD.state, NEW.state) NOT IN (('READING', 'READING'), ('READING', 'PREVIEWED'), ('READING', 'REFUSED'), ('READING', 'FAILED'),
        ('PREVIEWED', 'CARRYING_OUT'), ('PREVIEWED', 'GIVEN_UP'), ('PREVIEWED', 'EXPIRED'),
        ('CARRYING_OUT', 'CARRYING_OUT'), ('CARRYING_OUT', 'CARRIED_OUT'), ('CARRYING_OUT', 'OVERTAKEN'), ('CARRYING_OUT', 'FAILED'),
        ('FAILED', 'READING'), ('FAILED', 'CARRYING_OUT'), ('FAILED', 'GIVEN_UP'), ('FAILED', 'EXPIRED'))
       AND NOT (OLD.state = NEW.state AND OLD.swept_at IS NULL AND NEW.swept_at IS NOT NULL) THEN
      RAISE EXCEPTION 'An import is carried out once, as it was shown, or given up.' USING ERRCODE = 'NG004';
    END IF;
    IF OLD.state = 'FAILED' AND NEW.state IN ('READING', 'CARRYING_OUT') AND (NEW.state = 'READING') <> (OLD.read_at IS NULL) THEN
      RAISE EXCEPTION 'An import that failed goes on where it failed.' USING ERRCODE = 'NG004';
    END IF;
    IF NEW.state = 'CARRYING_OUT' AND OLD.state <> 'CARRYING_OUT' AND EXISTS (
         SELECT FROM contact_import_row r WHERE r.import_id = NEW.id AND (r.verdict IS NULL OR r.verdict = 'REFUSED')) THEN
      RAISE EXCEPTION 'A file is carried out whole: correct the rows that are refused, and hand it in again.' USING ERRCODE = 'NG004';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM contact_import i WHERE i.id = NEW.import_id AND i.state = 'READING') THEN
    RAISE EXCEPTION 'What an import showed stays as it was shown.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION contact_import_rows_stay() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM contact_import i WHERE i.id IN (SELECT g.import_id FROM gone g) AND i.swept_at IS NULL) THEN
    RAISE EXCEPTION 'What an import showed stays as it was shown.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contact_import_row_stays AFTER DELETE ON contact_import_row REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION contact_import_rows_stay();

-- The rows of a file come and are compared within moments: counted only when the server finds the time, they look like none, and
-- each of a hundred thousand is looked for among all the others.
CREATE FUNCTION count_contacts_anew() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE (SKIP_LOCKED) contact_import_row (import_id, place, line, verdict, customer_id, contact_id);
  ANALYZE (SKIP_LOCKED) administrator;
END $$;
