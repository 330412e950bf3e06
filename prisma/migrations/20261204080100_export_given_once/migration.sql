-- The same bytes given twice for a task would let the same records leave twice. Whoever gives one again takes the other back.
CREATE FUNCTION export_is_given_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.withdrawn_at IS NULL AND NEW.destroyed_at IS NULL AND EXISTS (SELECT FROM source_export e
       WHERE e.task_id = NEW.task_id AND e.sha256 = NEW.sha256 AND e.id <> NEW.id
         AND e.withdrawn_at IS NULL AND e.destroyed_at IS NULL) THEN
    RAISE EXCEPTION 'The same export is given once for a task.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER export_given_once BEFORE INSERT OR UPDATE OF withdrawn_at ON source_export FOR EACH ROW
  EXECUTE FUNCTION export_is_given_once();
