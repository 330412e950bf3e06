-- A sealing that somebody asked for and the worker carries out: packing a large package takes longer than an answer may wait,
-- and an answer that is lost meanwhile would take the passphrase along.
CREATE TABLE "package_sealing" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "production_id" UUID NOT NULL,
    "submission" UUID,
    -- The lock, the certificate's words and the rest, as they were declared.
    "terms" JSONB NOT NULL,
    -- What the package held then, and to whose key: nothing else is sealed.
    "contents_sha256" TEXT NOT NULL,
    "locked_to" TEXT,
    -- Sealed with the installation's key; nobody has it any more once this is settled.
    "passphrase" TEXT,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    -- The file that whoever works at it stores; the next one stores another.
    "file_id" UUID,
    "packed_bytes" BIGINT NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    -- Why the package was not sealed.
    "refusal" TEXT,
    CONSTRAINT "package_sealing_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "package_sealing_locked" CHECK (num_nonnulls(locked_to, passphrase) <= 1 AND (settled_at IS NOT NULL OR num_nonnulls(locked_to, passphrase) = 1)),
    CONSTRAINT "package_sealing_forgets" CHECK (settled_at IS NULL OR passphrase IS NULL),
    CONSTRAINT "package_sealing_refused" CHECK (refusal IS NULL OR settled_at IS NOT NULL)
);
CREATE UNIQUE INDEX "package_sealing_submission_key" ON "package_sealing"("submission");
CREATE INDEX "package_sealing_production_id_asked_at_idx" ON "package_sealing"("production_id", "asked_at");
CREATE UNIQUE INDEX "package_sealing_one_at_a_time" ON "package_sealing"("production_id") WHERE settled_at IS NULL;
CREATE INDEX "package_sealing_waits" ON "package_sealing"("asked_at") WHERE settled_at IS NULL;
ALTER TABLE "package_sealing" ADD CONSTRAINT "package_sealing_production_id_fkey" FOREIGN KEY ("production_id") REFERENCES "production"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "package_sealing" ADD CONSTRAINT "package_sealing_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was asked for, and by whom, stays; so does what became of it.
CREATE FUNCTION package_sealing_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.settled_at IS NOT NULL
     OR (OLD.id, OLD.production_id, OLD.submission, OLD.terms, OLD.contents_sha256, OLD.locked_to, OLD.asked_by_id, OLD.asked_at)
        IS DISTINCT FROM (NEW.id, NEW.production_id, NEW.submission, NEW.terms, NEW.contents_sha256, NEW.locked_to, NEW.asked_by_id, NEW.asked_at)
     OR NEW.passphrase IS DISTINCT FROM OLD.passphrase AND NEW.settled_at IS NULL AND (OLD.passphrase IS NULL OR NEW.passphrase IS NULL) THEN
    RAISE EXCEPTION 'A sealing stays as it was asked for.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER package_sealing_stays BEFORE UPDATE OR DELETE ON package_sealing FOR EACH ROW EXECUTE FUNCTION package_sealing_stays();

-- The package bears since when it is being sealed, for as long as that is not settled.
UPDATE production SET sealing_at = NULL WHERE sealing_at IS NOT NULL;
CREATE FUNCTION package_sealing_marks() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE production SET sealing_at = CASE WHEN NEW.settled_at IS NULL THEN NEW.asked_at END WHERE id = NEW.production_id;
  RETURN NULL;
END $$;
CREATE TRIGGER package_sealing_marks AFTER INSERT OR UPDATE OF settled_at ON package_sealing FOR EACH ROW EXECUTE FUNCTION package_sealing_marks();

-- Whoever is named as having sealed a package is who asked for it.
CREATE FUNCTION production_sealed_as_asked() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM package_sealing s WHERE s.production_id = NEW.id AND s.settled_at IS NULL AND s.asked_by_id = NEW.built_by_id) THEN
    RAISE EXCEPTION 'A package is sealed in the name of whoever asked for it.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER production_sealed_as_asked BEFORE UPDATE ON production FOR EACH ROW
  WHEN (NEW.sealed_at IS NOT NULL AND OLD.sealed_at IS NULL AND NEW.built_by_id IS NOT NULL) EXECUTE FUNCTION production_sealed_as_asked();
