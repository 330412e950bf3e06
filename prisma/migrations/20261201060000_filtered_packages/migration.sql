-- A package holds what runs of the filter let out, and only while these runs stand.

-- What was taken out may be put in again, as when the items of an interim package are chosen anew.
DROP INDEX "produced_file_production_id_file_id_key";
CREATE UNIQUE INDEX produced_file_in_a_package_once ON "produced_file"("production_id", "file_id") WHERE "removed_at" IS NULL;

-- Its run ended, is in force and left nothing unclear, and its export was not taken back.
CREATE FUNCTION part_stands(p_part uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM filter_part p
    JOIN filter_run r ON r.id = p.run_id AND r.ended_at IS NOT NULL AND r.voided_at IS NULL
    JOIN source_export e ON e.id = r.export_id AND e.withdrawn_at IS NULL
    WHERE p.id = p_part AND NOT EXISTS (SELECT FROM item_count c WHERE c.run_id = r.id AND c.unclear > 0));
$$;

CREATE FUNCTION produced_part_is_as_filtered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.part_id IS DISTINCT FROM OLD.part_id THEN
    RAISE EXCEPTION 'A produced file is removed and added again, never exchanged.' USING ERRCODE = 'NG005';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.part_id IS NOT NULL AND NOT (part_stands(NEW.part_id) AND EXISTS (
       SELECT FROM filter_part p WHERE p.id = NEW.part_id AND p.decision_id = NEW.decision_id AND NOT p.privileged
         AND p.file_id = NEW.file_id AND p.size = NEW.size AND p.sha256 = NEW.sha256)) THEN
    RAISE EXCEPTION 'Only what a run in force let out, with nothing unclear left, goes into a package.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER produced_part_as_filtered BEFORE INSERT OR UPDATE ON produced_file FOR EACH ROW EXECUTE FUNCTION produced_part_is_as_filtered();

CREATE FUNCTION package_of_runs_in_force() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM filter_run r JOIN filter_part p ON p.run_id = r.id JOIN produced_file f ON f.part_id = p.id
    WHERE f.production_id = NEW.id AND f.removed_at IS NULL ORDER BY r.id FOR SHARE OF r;
  IF EXISTS (SELECT FROM produced_file f WHERE f.production_id = NEW.id AND f.removed_at IS NULL
             AND f.part_id IS NOT NULL AND NOT part_stands(f.part_id)) THEN
    RAISE EXCEPTION 'A file of the package was filtered anew since it was put in.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER package_runs_in_force BEFORE UPDATE ON production FOR EACH ROW
  WHEN ((NEW.sealed_at IS NOT NULL AND OLD.sealed_at IS NULL) OR (NEW.released_at IS NOT NULL AND OLD.released_at IS NULL))
  EXECUTE FUNCTION package_of_runs_in_force();

-- A seal that was not released falls with any run that it stands on, whoever voids that.
CREATE FUNCTION seal_falls_with_its_run() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE production p SET voided_at = app_now(), void_reason = 'An export in it was filtered anew.'
  WHERE p.sealed_at IS NOT NULL AND p.released_at IS NULL AND p.voided_at IS NULL AND EXISTS (
    SELECT FROM produced_file f JOIN filter_part x ON x.id = f.part_id
    WHERE f.production_id = p.id AND f.removed_at IS NULL AND x.run_id = NEW.id);
  RETURN NEW;
END $$;
CREATE TRIGGER seal_falls_with_run AFTER UPDATE ON filter_run FOR EACH ROW
  WHEN (NEW.voided_at IS NOT NULL AND OLD.voided_at IS NULL) EXECUTE FUNCTION seal_falls_with_its_run();
