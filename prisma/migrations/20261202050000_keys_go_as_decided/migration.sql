-- A key goes as it was decided and in no other way (docs/decisions/0023, 0024): without its key nobody reads what it locks, so that
-- to overwrite one is to destroy it, past every legal hold and notice owed.

-- A key of a demand is locked anew only when another key-encryption key comes, and then with it.
CREATE FUNCTION demand_key_locked_anew() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'A key of a demand changes only together with the key that locks it.' USING ERRCODE = 'NG011';
END $$;
CREATE TRIGGER demand_key_as_locked BEFORE UPDATE ON demand_key FOR EACH ROW
  WHEN (NEW.destroyed_at IS NULL AND NEW.wrapped_key IS NOT NULL
    AND (NEW.wrapped_key = OLD.wrapped_key) <> (NEW.key_id = OLD.key_id))
  EXECUTE FUNCTION demand_key_locked_anew();

-- What says that something was destroyed is true at the end of its transaction: its key went then, and it was this demand's.
CREATE FUNCTION destruction_is_of_a_key() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM demand_key k WHERE k.id = NEW.key_id AND k.destroyed_at = NEW.destroyed_at
       AND k.record_class = NEW.record_class AND NEW.demand_id IN (SELECT demands_of_key(k))) THEN
    RAISE EXCEPTION 'A destruction is written with the key that went, of the demand and the class that it names.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER destruction_of_a_key AFTER INSERT ON destruction DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION destruction_is_of_a_key();

-- A file of a demand loses its own key when that of the demand is gone; before that only where it was let out by a run that is void
-- and neither left nor lies in a seal, or where the scanner found something in it. Under a legal hold it keeps it.
CREATE FUNCTION file_key_goes_as_decided() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  its demand_key;
  demands uuid[];
BEGIN
  SELECT * INTO its FROM demand_key WHERE id = OLD.demand_key_id;
  IF its.destroyed_at IS NOT NULL THEN
    RETURN NEW;
  END IF;
  -- Of what an older installation left under no key of a demand, its papers are known by their rows.
  SELECT array_agg(d.id ORDER BY d.id) INTO demands FROM demand d
  WHERE d.id = its.demand_id OR d.instrument_id = its.instrument_id
     OR EXISTS (SELECT FROM document t WHERE t.file_id = OLD.id AND (t.demand_id = d.id OR t.instrument_id = d.instrument_id));
  -- Whoever places a hold locks the demand too, so that one of the two sees the other.
  PERFORM FROM demand WHERE id = ANY (demands) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM legal_hold h WHERE h.demand_id = ANY (demands) AND h.released_at IS NULL) THEN
    RAISE EXCEPTION 'A legal hold keeps this file.' USING ERRCODE = 'NG011';
  END IF;
  IF its.id IS NOT NULL
     AND NOT EXISTS (SELECT FROM file_check c WHERE c.file_id = OLD.id AND c.ended_as = 'INFECTED')
     AND NOT (EXISTS (SELECT FROM filter_part p JOIN filter_run r ON r.id = p.run_id WHERE p.file_id = OLD.id AND r.voided_at IS NOT NULL)
       AND NOT EXISTS (SELECT FROM produced_file y JOIN production o ON o.id = y.production_id
         WHERE y.file_id = OLD.id AND y.removed_at IS NULL
           AND (o.released_at IS NOT NULL OR o.sealed_at IS NOT NULL AND o.voided_at IS NULL))) THEN
    RAISE EXCEPTION 'A file of a demand is destroyed with the key of the demand, when its time is over.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER file_key_as_decided BEFORE UPDATE ON stored_file FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL)
  EXECUTE FUNCTION file_key_goes_as_decided();
