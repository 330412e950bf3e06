-- The older demand whose notice still serves, because the newer paper asks for nothing more. Said at birth, once.
ALTER TABLE demand ADD COLUMN notice_from_id uuid;
ALTER TABLE demand ADD CONSTRAINT demand_notice_of_the_superseded CHECK (notice_from_id IS NULL OR notice_from_id = supersedes_id);

CREATE FUNCTION demand_keeps_its_notice() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'Whose notice serves a demand is said when it is registered.' USING ERRCODE = 'NG003';
END $$;
CREATE TRIGGER demand_notice BEFORE UPDATE ON demand FOR EACH ROW
  WHEN (NEW.notice_from_id IS DISTINCT FROM OLD.notice_from_id OR NEW.supersedes_id IS DISTINCT FROM OLD.supersedes_id)
  EXECUTE FUNCTION demand_keeps_its_notice();
