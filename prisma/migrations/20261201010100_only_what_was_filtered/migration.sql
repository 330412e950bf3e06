-- Nothing goes into a package but what the filter let out of an export. A file that was put in by a person before there was
-- a filter may go on into the package that takes the place of its own.
CREATE FUNCTION produced_only_as_filtered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.part_id IS NULL AND NOT EXISTS (
       SELECT FROM produced_file f JOIN production before ON before.id = f.production_id
       JOIN production parcel ON parcel.id = NEW.production_id AND parcel.demand_id = before.demand_id AND parcel.scope_id = before.scope_id
       WHERE f.file_id = NEW.file_id AND f.part_id IS NULL AND before.voided_at IS NOT NULL) THEN
    RAISE EXCEPTION 'Only what the filter let out of an export goes into a package.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER produced_only_as_filtered BEFORE INSERT ON produced_file FOR EACH ROW EXECUTE FUNCTION produced_only_as_filtered();
