-- An overwrite destroys no key (docs/decisions/0023, 0024): the database cannot tell a wrapping that opens from one that does not,
-- so what is replaced is kept until the key goes as it was decided.

-- Written and emptied by triggers alone. The key-encryption key that opens a row may be an older one.
CREATE TABLE "replaced_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_key_id" UUID,
    "file_id" UUID,
    "wrapped_key" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "replaced_key_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "replaced_key_of_one" CHECK ((demand_key_id IS NULL) <> (file_id IS NULL))
);
CREATE INDEX "replaced_key_demand_key_id_idx" ON "replaced_key"("demand_key_id");
CREATE INDEX "replaced_key_file_id_idx" ON "replaced_key"("file_id");
ALTER TABLE "replaced_key" ADD CONSTRAINT "replaced_key_demand_key_id_fkey" FOREIGN KEY ("demand_key_id") REFERENCES "demand_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "replaced_key" ADD CONSTRAINT "replaced_key_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---- Keys of demands ----------------------------------------------------------------------------------------------------

CREATE FUNCTION replaced_demand_key_is_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO replaced_key (demand_key_id, wrapped_key, key_id, replaced_at) VALUES (OLD.id, OLD.wrapped_key, OLD.key_id, app_now());
  RETURN NULL;
END $$;
CREATE TRIGGER demand_key_replaced AFTER UPDATE ON demand_key FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NOT NULL AND NEW.wrapped_key <> OLD.wrapped_key)
  EXECUTE FUNCTION replaced_demand_key_is_kept();

-- With the key go the wrappings it had before, and those that its files had under another key: else it would open them still.
CREATE FUNCTION replaced_keys_go_with_demand_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM replaced_key WHERE demand_key_id = OLD.id OR file_id IN (SELECT id FROM stored_file WHERE demand_key_id = OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER demand_key_gone AFTER UPDATE ON demand_key FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL)
  EXECUTE FUNCTION replaced_keys_go_with_demand_key();

-- ---- Keys of files ------------------------------------------------------------------------------------------------------

CREATE INDEX "produced_file_file_id_idx" ON "produced_file"("file_id");

-- The demands to which a file belongs by its key; of what an older installation left under no key of a demand, by its rows.
CREATE FUNCTION demands_of_file(p_file stored_file) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT demands_of_key(k) FROM demand_key k WHERE k.id = p_file.demand_key_id
  UNION SELECT t.demand_id FROM document t WHERE t.file_id = p_file.id AND t.demand_id IS NOT NULL
  UNION SELECT d.id FROM document t JOIN demand d ON d.instrument_id = t.instrument_id WHERE t.file_id = p_file.id
  UNION SELECT x.demand_id FROM production x WHERE x.package_file_id = p_file.id
  UNION SELECT x.demand_id FROM produced_file y JOIN production x ON x.id = y.production_id WHERE y.file_id = p_file.id
  UNION SELECT t.demand_id FROM source_export e JOIN custodian_task t ON t.id = e.task_id WHERE e.file_id = p_file.id
  UNION SELECT t.demand_id FROM filter_part p JOIN filter_run r ON r.id = p.run_id JOIN source_export e ON e.id = r.export_id
    JOIN custodian_task t ON t.id = e.task_id WHERE p.file_id = p_file.id
  UNION SELECT i.demand_id FROM inbound_mail i WHERE i.file_id = p_file.id AND i.demand_id IS NOT NULL
$$;

-- As a key of a demand is: a wrapping opens under the name of its file alone, and an overwritten one under no name.
CREATE FUNCTION file_key_locked_anew() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The key of a file changes only together with the key that locks it, and opens it under its own name alone.' USING ERRCODE = 'NG011';
END $$;
CREATE TRIGGER file_key_as_locked BEFORE UPDATE ON stored_file FOR EACH ROW
  WHEN (NEW.id <> OLD.id OR NEW.wrapped_key IS NOT NULL
    AND (OLD.wrapped_key IS NULL OR (NEW.wrapped_key = OLD.wrapped_key) <> (NEW.key_id = OLD.key_id)))
  EXECUTE FUNCTION file_key_locked_anew();

-- A file comes under the key of its own demand. After that only a mail proves to be another's; under a legal hold it stays too.
CREATE FUNCTION file_stays_with_its_demand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  earlier demand_key;
  later demand_key;
  demands uuid[];
BEGIN
  SELECT * INTO earlier FROM demand_key WHERE id = OLD.demand_key_id;
  SELECT * INTO later FROM demand_key WHERE id = CASE WHEN starts_with(NEW.key_id, 'demand:') THEN substr(NEW.key_id, 8)::uuid END;
  IF earlier.id IS NULL THEN
    SELECT array_agg(x ORDER BY x) INTO demands FROM demands_of_file(OLD) x;
    IF demands IS NOT NULL AND later.id IS NOT NULL AND NOT EXISTS (SELECT FROM demands_of_key(later) x WHERE x = ANY (demands)) THEN
      RAISE EXCEPTION 'A file comes under a key of its own demand.' USING ERRCODE = 'NG011';
    END IF;
    IF later.id IS NOT NULL AND EXISTS (SELECT FROM legal_hold h WHERE h.demand_id = ANY (demands) AND h.released_at IS NULL
         AND h.demand_id NOT IN (SELECT demands_of_key(later))) THEN
      RAISE EXCEPTION 'A legal hold keeps this file with its demand.' USING ERRCODE = 'NG011';
    END IF;
    RETURN NEW;
  END IF;
  IF earlier.record_class <> 'evidence' OR later.record_class IS DISTINCT FROM 'evidence'
     OR NOT EXISTS (SELECT FROM inbound_mail i WHERE i.file_id = OLD.id) THEN
    RAISE EXCEPTION 'A file of a demand stays with its demand.' USING ERRCODE = 'NG011';
  END IF;
  -- Whoever places a hold locks the demand too, so that one of the two sees the other.
  PERFORM FROM demand WHERE id = earlier.demand_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM legal_hold h WHERE h.demand_id = earlier.demand_id AND h.released_at IS NULL) THEN
    RAISE EXCEPTION 'A legal hold keeps this file with its demand.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER file_with_its_demand BEFORE UPDATE ON stored_file FOR EACH ROW
  WHEN (NEW.key_id <> OLD.key_id)
  EXECUTE FUNCTION file_stays_with_its_demand();

-- What belongs to no demand is anybody's to throw away, so that nothing is kept of how it was locked.
CREATE FUNCTION replaced_file_key_is_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT demands_of_file(OLD)) THEN
    INSERT INTO replaced_key (file_id, wrapped_key, key_id, replaced_at) VALUES (OLD.id, OLD.wrapped_key, OLD.key_id, app_now());
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER file_key_replaced AFTER UPDATE ON stored_file FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NOT NULL AND NEW.wrapped_key <> OLD.wrapped_key)
  EXECUTE FUNCTION replaced_file_key_is_kept();

CREATE FUNCTION replaced_keys_go_with_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM replaced_key WHERE file_id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER file_key_gone AFTER UPDATE ON stored_file FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL)
  EXECUTE FUNCTION replaced_keys_go_with_file();

-- A hold keeps also what an older installation left under no key of a demand, not its papers alone.
CREATE OR REPLACE FUNCTION file_key_goes_as_decided() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  its demand_key;
  demands uuid[];
BEGIN
  SELECT * INTO its FROM demand_key WHERE id = OLD.demand_key_id;
  IF its.destroyed_at IS NOT NULL THEN
    RETURN NEW;
  END IF;
  SELECT array_agg(x ORDER BY x) INTO demands FROM demands_of_file(OLD) x;
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
