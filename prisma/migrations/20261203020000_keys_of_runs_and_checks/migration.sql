-- What locks the envelopes of a run, and what the check of a file ended as, are not said anew (docs/decisions/0022, 0023).

-- ---- The key of a run ---------------------------------------------------------------------------------------------------

-- Nothing locks it anew: it lies under the key of its demand, which alone is rotated, and goes with it.
CREATE FUNCTION run_keeps_its_key() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The key of a run stays as it was made, and goes with the key of its demand.' USING ERRCODE = 'NG011';
END $$;
CREATE TRIGGER run_key_stays BEFORE UPDATE ON filter_run FOR EACH ROW
  WHEN (NEW.id <> OLD.id OR (NEW.wrapped_key, NEW.key_id) IS DISTINCT FROM (OLD.wrapped_key, OLD.key_id))
  EXECUTE FUNCTION run_keeps_its_key();

-- ---- The check of a file ------------------------------------------------------------------------------------------------

-- A file is in quarantine from its first moment, before it belongs to a demand: none is put there later, to be called infected
-- and erased. Nobody has looked at it yet then.
CREATE FUNCTION check_begins_with_its_file() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.ended_as IS NOT NULL AND NEW.ended_as <> 'NO_SCANNER' OR NEW.tries <> 0 OR NEW.scanned <> 0 THEN
    RAISE EXCEPTION 'The check of a file begins before anybody looked at it.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (SELECT demands_of_file(f) FROM stored_file f WHERE f.id = NEW.file_id) THEN
    RAISE EXCEPTION 'A file of a demand was checked before it came there.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_begins BEFORE INSERT ON file_check FOR EACH ROW EXECUTE FUNCTION check_begins_with_its_file();

-- Only a file that was taken to be looked at is found infected, and the audit says so in the same transaction.
CREATE FUNCTION infection_is_audited() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.tries = 0 OR NOT EXISTS (SELECT FROM audit_entry a WHERE a.action IN ('eraseInfected', 'closeInfected')
       AND a.details->>'file' = NEW.file_id::text AND a.details->>'finding' = NEW.finding) THEN
    RAISE EXCEPTION 'That a file is infected is said by its check, with its audit row.' USING ERRCODE = 'NG002';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER infected_with_audit AFTER UPDATE ON file_check DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.ended_as IS NULL AND NEW.ended_as = 'INFECTED') EXECUTE FUNCTION infection_is_audited();

-- The database cannot ask the scanner. So the key of a demand's file that was called infected is kept beside those that were
-- replaced, until the key of the demand goes: where the bytes are there still, it was not the worker that called it so.
CREATE OR REPLACE FUNCTION replaced_keys_go_with_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM demand_key k WHERE k.id = OLD.demand_key_id AND k.destroyed_at IS NULL)
     AND EXISTS (SELECT FROM file_check c WHERE c.file_id = OLD.id AND c.ended_as = 'INFECTED') THEN
    INSERT INTO replaced_key (file_id, wrapped_key, key_id, replaced_at) VALUES (OLD.id, OLD.wrapped_key, OLD.key_id, app_now());
  ELSE
    DELETE FROM replaced_key WHERE file_id = OLD.id;
  END IF;
  RETURN NULL;
END $$;
