-- Once it is recorded that too much left with a package, nothing more leaves to the same addressee but its correction.
CREATE FUNCTION production_corrects() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE own text := (SELECT r.recipient_key FROM privileged_route r WHERE r.id = NEW.route_id);
BEGIN
  IF NEW.kind <> 'CORRECTED' AND EXISTS (
       SELECT FROM incident i JOIN production p ON p.id = i.production_id LEFT JOIN privileged_route r ON r.id = p.route_id
       WHERE p.demand_id = NEW.demand_id AND p.id <> NEW.id AND p.released_at IS NOT NULL AND p.voided_at IS NULL
         AND r.recipient_key IS NOT DISTINCT FROM own
         AND NOT EXISTS (
           SELECT FROM production x, jsonb_array_elements(x.manifest->'package'->'earlier') e
           WHERE x.demand_id = NEW.demand_id AND x.released_at IS NOT NULL AND x.voided_at IS NULL
             AND e->>'as' = 'REPLACED' AND (e->>'number')::int = p.number)) THEN
    RAISE EXCEPTION 'Too much was produced before: the next package corrects it.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER production_correction BEFORE UPDATE OF sealed_at, released_at ON production FOR EACH ROW
  WHEN (OLD.sealed_at IS NULL AND NEW.sealed_at IS NOT NULL OR OLD.released_at IS NULL AND NEW.released_at IS NOT NULL)
  EXECUTE FUNCTION production_corrects();
