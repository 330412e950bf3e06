-- A package with which too much was produced: its incident names it, and the package that corrects it says so.
ALTER TABLE "incident" ADD COLUMN "production_id" UUID;
ALTER TABLE "incident" ADD CONSTRAINT "incident_production_id_fkey" FOREIGN KEY ("production_id") REFERENCES "production"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION incident_names_what_left() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.production_id IS DISTINCT FROM OLD.production_id THEN
      RAISE EXCEPTION 'An incident stays with its package.' USING ERRCODE = 'NG005';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.production_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM production p WHERE p.id = NEW.production_id AND p.demand_id = NEW.demand_id AND p.released_at IS NOT NULL) THEN
    RAISE EXCEPTION 'Too much was produced only with a package of this demand that was released.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER incident_of_what_left BEFORE INSERT OR UPDATE ON incident FOR EACH ROW EXECUTE FUNCTION incident_names_what_left();

INSERT INTO shipped_setting (subject, key) VALUES ('LETTER_TEMPLATE', 'RETURN');
