-- Choosing what a package holds is building it, and so is giving the exports that it is made from.
CREATE OR REPLACE FUNCTION collector_does_not_release() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM produced_file f
             WHERE f.production_id = NEW.id AND f.removed_at IS NULL AND f.added_by_id = NEW.released_by_id) THEN
    RAISE EXCEPTION 'A package is released by somebody who neither built it nor wrote its scope.' USING ERRCODE = 'NG004';
  END IF;
  IF EXISTS (SELECT FROM produced_file f JOIN filter_part p ON p.id = f.part_id JOIN filter_run r ON r.id = p.run_id
             JOIN source_export e ON e.id = r.export_id
             WHERE f.production_id = NEW.id AND f.removed_at IS NULL AND e.given_by_id = NEW.released_by_id) THEN
    RAISE EXCEPTION 'Whoever gave an export does not release the package that was made from it.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
