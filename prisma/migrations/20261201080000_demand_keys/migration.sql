-- Keys of demands (docs/decisions/0023): one for each class of record that is kept of a demand, and one for the papers of an
-- instrument, which all its demands share. It locks the keys of the files, and is itself locked by the key-encryption key;
-- once it is destroyed, nothing that it locked can be read by anybody.

CREATE TABLE "demand_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID,
    "instrument_id" UUID,
    "record_class" TEXT NOT NULL,
    "wrapped_key" TEXT,
    "key_id" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "destroyed_at" TIMESTAMPTZ(3),
    CONSTRAINT "demand_key_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "demand_key_of_one" CHECK ((demand_id IS NULL) <> (instrument_id IS NULL)),
    CONSTRAINT "demand_key_class" CHECK (record_class IN ('EXPORT', 'PRODUCTION', 'PAPER') AND (instrument_id IS NULL OR record_class = 'PAPER')),
    CONSTRAINT "demand_key_destroyed_whole" CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE UNIQUE INDEX demand_key_in_use ON "demand_key" (coalesce(demand_id, instrument_id), record_class) WHERE destroyed_at IS NULL;
CREATE INDEX "demand_key_demand_id_idx" ON "demand_key"("demand_id");
CREATE INDEX "demand_key_instrument_id_idx" ON "demand_key"("instrument_id");
ALTER TABLE "demand_key" ADD CONSTRAINT "demand_key_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "demand_key" ADD CONSTRAINT "demand_key_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The key that locks a file, read from the text that names it, so that the two can never differ.
ALTER TABLE "stored_file" ADD COLUMN "demand_key_id" UUID
  GENERATED ALWAYS AS (CASE WHEN starts_with(key_id, 'demand:') THEN substr(key_id, 8)::uuid END) STORED;
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_demand_key_id_fkey" FOREIGN KEY ("demand_key_id") REFERENCES "demand_key"("id");
CREATE INDEX "stored_file_demand_key_id_idx" ON "stored_file"("demand_key_id");

CREATE FUNCTION demand_key_goes_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.destroyed_at IS NOT NULL THEN
      RAISE EXCEPTION 'A key is made before it is destroyed.' USING ERRCODE = 'NG011';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.destroyed_at IS NOT NULL
     OR (NEW.id, NEW.demand_id, NEW.instrument_id, NEW.record_class, NEW.made_at)
        IS DISTINCT FROM (OLD.id, OLD.demand_id, OLD.instrument_id, OLD.record_class, OLD.made_at) THEN
    RAISE EXCEPTION 'A key stays its demand''s, and what was destroyed stays destroyed.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER demand_key_once BEFORE INSERT OR UPDATE OR DELETE ON demand_key FOR EACH ROW EXECUTE FUNCTION demand_key_goes_once();

-- A file comes under a key of a demand and stays under one (a mail may prove to be another demand's); nothing comes under a
-- key that was destroyed.
CREATE FUNCTION file_stays_under_its_key() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE named uuid := CASE WHEN starts_with(NEW.key_id, 'demand:') THEN substr(NEW.key_id, 8)::uuid END;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.key_id = OLD.key_id THEN
      RETURN NEW;
    END IF;
    IF OLD.demand_key_id IS NOT NULL AND named IS NULL THEN
      RAISE EXCEPTION 'A file of a demand stays under the key of a demand.' USING ERRCODE = 'NG011';
    END IF;
  END IF;
  IF named IS NOT NULL AND NOT EXISTS (SELECT FROM demand_key k WHERE k.id = named AND k.destroyed_at IS NULL FOR SHARE) THEN
    RAISE EXCEPTION 'This key was destroyed or never was: it locks nothing new.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER file_under_its_key BEFORE INSERT OR UPDATE OF key_id ON stored_file FOR EACH ROW EXECUTE FUNCTION file_stays_under_its_key();
