-- That too much was produced is always said of a package that left, so that its links stop for good.
CREATE OR REPLACE FUNCTION incident_names_what_left() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.production_id IS DISTINCT FROM OLD.production_id OR NEW.kind IS DISTINCT FROM OLD.kind THEN
      RAISE EXCEPTION 'An incident stays with its package.' USING ERRCODE = 'NG005';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.kind = 'OVER_PRODUCTION') <> (NEW.production_id IS NOT NULL) OR NEW.production_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM production p WHERE p.id = NEW.production_id AND p.demand_id = NEW.demand_id AND p.released_at IS NOT NULL) THEN
    RAISE EXCEPTION 'Too much was produced only with a package of this demand that was released.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
