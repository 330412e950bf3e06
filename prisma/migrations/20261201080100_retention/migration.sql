-- How long what is kept of a demand is kept, what keeps it longer, and how it is destroyed (docs/decisions/0024).

-- ---- The classes of record are those of the retention setting ------------------------------------------------------

DROP TRIGGER demand_key_once ON demand_key;
ALTER TABLE "demand_key" DROP CONSTRAINT "demand_key_class";
UPDATE demand_key SET record_class = CASE record_class WHEN 'EXPORT' THEN 'export' WHEN 'PRODUCTION' THEN 'package' ELSE 'document' END;
ALTER TABLE "demand_key" ADD CONSTRAINT "demand_key_class"
  CHECK (record_class IN ('export', 'package', 'document', 'evidence') AND (instrument_id IS NULL OR record_class = 'document'));

-- ---- Legal hold ------------------------------------------------------------------------------------------------------

-- While one stands nothing that is kept of its demand is destroyed. Anybody may place one; it takes two to release it.
CREATE TABLE "legal_hold" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "placed_by_id" UUID NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "release_reason" TEXT,
    "release_proposed_by_id" UUID,
    "release_proposed_at" TIMESTAMPTZ(3),
    "released_by_id" UUID,
    "released_at" TIMESTAMPTZ(3),
    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "legal_hold_says_why" CHECK (reason <> ''),
    CONSTRAINT "legal_hold_proposed_whole" CHECK ((release_proposed_by_id IS NULL) = (release_proposed_at IS NULL) AND (release_proposed_by_id IS NULL) = (release_reason IS NULL)),
    CONSTRAINT "legal_hold_released_whole" CHECK ((released_by_id IS NULL) = (released_at IS NULL)),
    CONSTRAINT "legal_hold_takes_two" CHECK (released_by_id IS NULL OR release_proposed_by_id IS NOT NULL AND released_by_id <> release_proposed_by_id)
);
CREATE INDEX "legal_hold_demand_id_idx" ON "legal_hold"("demand_id");
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_placed_by_id_fkey" FOREIGN KEY ("placed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_release_proposed_by_id_fkey" FOREIGN KEY ("release_proposed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_released_by_id_fkey" FOREIGN KEY ("released_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION legal_hold_settled_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.release_proposed_at IS NOT NULL THEN
      RAISE EXCEPTION 'A legal hold begins without anybody proposing its release.' USING ERRCODE = 'NG011';
    END IF;
    -- Whoever destroys holds this lock too, so one of the two sees the other.
    PERFORM FROM demand WHERE id = NEW.demand_id FOR NO KEY UPDATE;
    RETURN NEW;
  END IF;
  IF OLD.released_at IS NOT NULL
     OR (NEW.id, NEW.demand_id, NEW.reason, NEW.placed_by_id, NEW.placed_at) IS DISTINCT FROM (OLD.id, OLD.demand_id, OLD.reason, OLD.placed_by_id, OLD.placed_at)
     OR NEW.released_at IS NOT NULL AND (OLD.release_proposed_by_id IS NULL
          OR (NEW.release_proposed_by_id, NEW.release_reason, NEW.release_proposed_at) IS DISTINCT FROM (OLD.release_proposed_by_id, OLD.release_reason, OLD.release_proposed_at)) THEN
    RAISE EXCEPTION 'A legal hold stays as it was placed, and is released once, as one person proposed and another confirms.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER legal_hold_once BEFORE INSERT OR UPDATE ON legal_hold FOR EACH ROW EXECUTE FUNCTION legal_hold_settled_once();

-- ---- When what is kept may go -----------------------------------------------------------------------------------------

-- What keeps records of this class of a demand whatever its days say; null where nothing does.
CREATE FUNCTION kept_because(p_demand uuid, p_class text) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN d.status <> 'CLOSED' AND NOT (p_class = 'export' AND d.status = 'PRODUCED') THEN 'OPEN'
    WHEN EXISTS (SELECT FROM legal_hold h WHERE h.demand_id = d.id AND h.released_at IS NULL) THEN 'LEGAL_HOLD'
    WHEN owes_notice(d.id) THEN 'NOTICE_OWED'
    WHEN EXISTS (SELECT FROM incident i WHERE i.demand_id = d.id AND i.closed_at IS NULL) THEN 'INCIDENT'
    WHEN EXISTS (SELECT FROM challenge c WHERE c.demand_id = d.id AND c.resolved_at IS NULL) THEN 'CHALLENGE'
    WHEN EXISTS (SELECT FROM objection o WHERE o.demand_id = d.id AND o.ended_at IS NULL) THEN 'OBJECTION'
    WHEN EXISTS (SELECT FROM bar b WHERE b.demand_id = d.id AND b.lifted_at IS NULL AND (b.until IS NULL OR b.until > app_now())) THEN 'BAR'
    WHEN EXISTS (SELECT FROM running_clock r WHERE r.demand_id = d.id AND r.kind <> 'link') THEN 'CLOCK'
    -- Another demand that is open leans on the notice or the hold of this one.
    WHEN EXISTS (SELECT FROM demand f WHERE (f.notice_from_id = d.id OR f.preservation_id = d.id) AND f.status <> 'CLOSED') THEN 'LEANED_ON'
  END
  FROM demand d WHERE d.id = p_demand;
$$;

-- The demands that a key serves.
CREATE FUNCTION demands_of_key(p_key demand_key) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT id FROM demand WHERE id = p_key.demand_id OR instrument_id = p_key.instrument_id ORDER BY id;
$$;

-- The instant from which what this key locks may go; null while one of its demands has not come so far. Exports count from the
-- last release, everything else from the closing; what came after an earlier destruction counts from its own beginning.
CREATE FUNCTION retention_ends(p_key demand_key) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN bool_and(began IS NOT NULL)
    THEN greatest(max(began), p_key.made_at) + make_interval(days => (retention_days()->>p_key.record_class)::int) END
  FROM (
    SELECT CASE WHEN p_key.record_class = 'export'
      THEN coalesce((SELECT max(x.released_at) FROM production x WHERE x.demand_id = d.id), d.closed_at) ELSE d.closed_at END AS began
    FROM demand d WHERE d.id IN (SELECT demands_of_key(p_key))) counted;
$$;

CREATE FUNCTION key_kept_because(p_key demand_key) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT why FROM (SELECT kept_because(x, p_key.record_class) AS why FROM demands_of_key(p_key) x) all_of_them WHERE why IS NOT NULL LIMIT 1;
$$;

-- ---- Destruction --------------------------------------------------------------------------------------------------------

-- What a certificate of destruction says: what went, when and by which rule. What each file was is said by its own row, which stays.
CREATE TABLE "destruction" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "record_class" TEXT NOT NULL,
    "key_id" UUID NOT NULL,
    "days" INTEGER NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "kept_until" TIMESTAMPTZ(3) NOT NULL,
    "files" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "destroyed_at" TIMESTAMPTZ(3) NOT NULL,
    -- When the last of the encrypted bytes was erased too.
    "erased_at" TIMESTAMPTZ(3),
    CONSTRAINT "destruction_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "destruction_after_its_time" CHECK (kept_until <= destroyed_at)
);
CREATE UNIQUE INDEX "destruction_key_id_key" ON "destruction"("key_id");
CREATE INDEX "destruction_demand_id_idx" ON "destruction"("demand_id");
CREATE INDEX destruction_not_erased ON "destruction"("destroyed_at") WHERE erased_at IS NULL;
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "demand_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE OR REPLACE FUNCTION demand_key_goes_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE why text;
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
  IF NEW.destroyed_at IS NOT NULL THEN
    PERFORM FROM demand WHERE id IN (SELECT demands_of_key(OLD)) ORDER BY id FOR NO KEY UPDATE;
    why := key_kept_because(OLD);
    IF why IS NOT NULL THEN
      RAISE EXCEPTION 'What this key locks is kept: %.', why USING ERRCODE = 'NG011';
    END IF;
    IF retention_ends(OLD) IS NULL OR retention_ends(OLD) > app_now() THEN
      RAISE EXCEPTION 'What this key locks is destroyed only when its time is over.' USING ERRCODE = 'NG011';
    END IF;
    IF NOT EXISTS (SELECT FROM destruction x WHERE x.key_id = OLD.id AND x.destroyed_at = NEW.destroyed_at) THEN
      RAISE EXCEPTION 'A key is destroyed with a row that its certificate is drawn from.' USING ERRCODE = 'NG011';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER demand_key_once BEFORE INSERT OR UPDATE OR DELETE ON demand_key FOR EACH ROW EXECUTE FUNCTION demand_key_goes_once();

CREATE FUNCTION destruction_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'erased_at' <> to_jsonb(OLD) - 'erased_at' OR OLD.erased_at IS NOT NULL
     OR EXISTS (SELECT FROM demand_key k WHERE k.id = NEW.key_id AND k.destroyed_at IS NULL)
     OR EXISTS (SELECT FROM stored_file f WHERE f.demand_key_id = NEW.key_id AND f.wrapped_key IS NOT NULL) THEN
    RAISE EXCEPTION 'A destruction is said to be complete once, when nothing of it is left.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER destruction_complete BEFORE UPDATE ON destruction FOR EACH ROW EXECUTE FUNCTION destruction_stays();

-- Bytes are erased after their key: a notice that falls due meanwhile can hold back nothing that could still be read.
CREATE OR REPLACE FUNCTION owed_notice_holds_files() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM demand_key k WHERE k.id = OLD.demand_key_id AND k.destroyed_at IS NOT NULL) AND (EXISTS (
       SELECT FROM document t JOIN demand d ON d.id = t.demand_id OR d.instrument_id = t.instrument_id
       WHERE t.file_id = OLD.id AND owes_notice(d.id))
     OR EXISTS (
       SELECT FROM production x WHERE (x.package_file_id = OLD.id
         OR EXISTS (SELECT FROM produced_file f WHERE f.production_id = x.id AND f.file_id = OLD.id)) AND owes_notice(x.demand_id))) THEN
    RAISE EXCEPTION 'A notice of this demand is still owed: nothing of its file is destroyed before the customer was told.'
      USING ERRCODE = 'NG007';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- An export is said to be destroyed once, when its key is gone.
CREATE FUNCTION export_destroyed_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.destroyed_at IS NOT NULL OR NOT EXISTS (
       SELECT FROM stored_file f JOIN demand_key k ON k.id = f.demand_key_id WHERE f.id = NEW.file_id AND k.destroyed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'An export is destroyed once, with its key.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER export_destroyed BEFORE UPDATE ON source_export FOR EACH ROW
  WHEN (NEW.destroyed_at IS DISTINCT FROM OLD.destroyed_at) EXECUTE FUNCTION export_destroyed_once();
