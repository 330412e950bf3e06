-- A package is encrypted to the key for which its sealing was asked, or to none.
CREATE OR REPLACE FUNCTION production_sealed_as_asked() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  asked package_sealing;
BEGIN
  SELECT * INTO asked FROM package_sealing s
    WHERE s.production_id = NEW.id AND s.settled_at IS NULL AND s.asked_by_id = NEW.built_by_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A package is sealed in the name of whoever asked for it.' USING ERRCODE = 'NG005';
  END IF;
  IF asked.locked_to IS DISTINCT FROM NEW.locked_to THEN
    RAISE EXCEPTION 'A package is sealed to the key for which that was asked.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;

-- The package bears since when it is being sealed, whichever row of the sealings changes.
CREATE OR REPLACE FUNCTION package_sealing_marks() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE production SET sealing_at =
    (SELECT s.asked_at FROM package_sealing s WHERE s.production_id = NEW.production_id AND s.settled_at IS NULL)
    WHERE id = NEW.production_id;
  RETURN NULL;
END $$;
