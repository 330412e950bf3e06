-- A task whose exports are all destroyed may be answered with why there is nothing: when a further production asks anew, they
-- cannot be taken back, and often nothing of them may leave any more.
CREATE OR REPLACE FUNCTION task_is_answered_by_its_exports() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE given boolean;
DECLARE standing boolean;
BEGIN
  IF OLD.voided_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'A void task takes nothing.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.answer IS NOT NULL AND NEW.answer IS DISTINCT FROM OLD.answer THEN
    SELECT count(*) > 0, count(*) FILTER (WHERE e.destroyed_at IS NULL) > 0 INTO given, standing
      FROM source_export e WHERE e.task_id = NEW.id AND e.withdrawn_at IS NULL;
    IF OLD.answer IS NOT NULL OR (NEW.answer = 'EXPORTED' AND NOT given) OR (NEW.answer <> 'EXPORTED' AND standing) THEN
      RAISE EXCEPTION 'A task is answered once: with its exports, or with why there are none.' USING ERRCODE = 'NG005';
    END IF;
  END IF;
  RETURN NEW;
END $$;
