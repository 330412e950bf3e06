-- What is asked of custodians, the exports they give, the runs of the filter over them, and what people decided about
-- records that no program could judge (docs/decisions/0021). Of records that are out there is a count and a hash, no row.

-- ---- Settings that decide what leaves -------------------------------------------------------------------------------

CREATE TABLE "source_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "system" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "mapping" JSONB NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "change_id" UUID,
    CONSTRAINT "source_version_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "source_version_system_version_key" ON "source_version"("system", "version");
CREATE UNIQUE INDEX "source_version_change_id_key" ON "source_version"("change_id");
CREATE UNIQUE INDEX source_version_in_use ON "source_version"("system") WHERE "superseded_at" IS NULL;
ALTER TABLE "source_version" ADD CONSTRAINT "source_version_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "setting_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER source_version_takes_two BEFORE INSERT ON source_version
  FOR EACH ROW EXECUTE FUNCTION setting_version_takes_two('SOURCE_SYSTEM', 'system', 'mapping');
CREATE CONSTRAINT TRIGGER source_change_took_effect AFTER UPDATE ON setting_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.answer = 'CONFIRMED' AND NEW.subject = 'SOURCE_SYSTEM')
  EXECUTE FUNCTION setting_change_took_effect('source_version');

CREATE TABLE "lawyers_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "customer" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "lawyers" JSONB NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "change_id" UUID,
    CONSTRAINT "lawyers_version_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "lawyers_version_customer_version_key" ON "lawyers_version"("customer", "version");
CREATE UNIQUE INDEX "lawyers_version_change_id_key" ON "lawyers_version"("change_id");
CREATE UNIQUE INDEX lawyers_version_in_use ON "lawyers_version"("customer") WHERE "superseded_at" IS NULL;
ALTER TABLE "lawyers_version" ADD CONSTRAINT "lawyers_version_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "setting_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER lawyers_version_takes_two BEFORE INSERT ON lawyers_version
  FOR EACH ROW EXECUTE FUNCTION setting_version_takes_two('LAWYERS', 'customer', 'lawyers');
CREATE CONSTRAINT TRIGGER lawyers_change_took_effect AFTER UPDATE ON setting_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.answer = 'CONFIRMED' AND NEW.subject = 'LAWYERS')
  EXECUTE FUNCTION setting_change_took_effect('lawyers_version');

-- ---- What a custodian is asked, and gives ---------------------------------------------------------------------------

CREATE TYPE "task_answer" AS ENUM ('EXPORTED', 'NO_DATA', 'CANNOT_SEPARATE', 'TOO_MUCH');

CREATE TABLE "custodian_task" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "accounts" TEXT[] NOT NULL,
    "data_class" TEXT NOT NULL,
    "range_start" TIMESTAMPTZ(3) NOT NULL,
    "range_end" TIMESTAMPTZ(3) NOT NULL,
    "format" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" "task_answer",
    "answer_reason" TEXT NOT NULL DEFAULT '',
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    CONSTRAINT "custodian_task_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "custodian_task_answered_whole" CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_id IS NULL)),
    CONSTRAINT "custodian_task_says_why" CHECK (answer IS NULL OR answer = 'EXPORTED' OR answer_reason <> '')
);
CREATE UNIQUE INDEX "custodian_task_decision_id_key" ON "custodian_task"("decision_id");
CREATE INDEX "custodian_task_demand_id_idx" ON "custodian_task"("demand_id");
ALTER TABLE "custodian_task" ADD CONSTRAINT "custodian_task_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "custodian_task" ADD CONSTRAINT "custodian_task_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "item_decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "custodian_task" ADD CONSTRAINT "custodian_task_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "source_export" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "task_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "source_version_id" UUID,
    "owner" TEXT,
    "tenant" TEXT,
    "given_by_id" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    "withdraw_reason" TEXT,
    "destroyed_at" TIMESTAMPTZ(3),
    CONSTRAINT "source_export_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "source_export_says_its_query" CHECK (query <> '')
);
CREATE UNIQUE INDEX "source_export_file_id_key" ON "source_export"("file_id");
CREATE INDEX "source_export_task_id_idx" ON "source_export"("task_id");
ALTER TABLE "source_export" ADD CONSTRAINT "source_export_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "custodian_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "source_export" ADD CONSTRAINT "source_export_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "source_export" ADD CONSTRAINT "source_export_source_version_id_fkey" FOREIGN KEY ("source_version_id") REFERENCES "source_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "source_export" ADD CONSTRAINT "source_export_given_by_id_fkey" FOREIGN KEY ("given_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION task_is_of_its_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM item_decision d JOIN scope s ON s.id = d.scope_id
       WHERE d.id = NEW.decision_id AND s.demand_id = NEW.demand_id AND s.approved_at IS NOT NULL AND s.voided_at IS NULL
         AND d.decision IN ('APPROVE', 'NARROW') AND d.data_class = NEW.data_class
         AND d.range_start = NEW.range_start AND d.range_end = NEW.range_end) THEN
    RAISE EXCEPTION 'A custodian is asked for what the approved scope lets out, no more and no less.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER task_of_its_decision BEFORE INSERT ON custodian_task FOR EACH ROW EXECUTE FUNCTION task_is_of_its_decision();

CREATE FUNCTION export_is_for_an_open_task() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE asked custodian_task;
BEGIN
  SELECT * INTO asked FROM custodian_task WHERE id = NEW.task_id FOR SHARE;
  IF asked.voided_at IS NOT NULL OR NOT EXISTS (SELECT FROM item_decision d JOIN scope s ON s.id = d.scope_id
       WHERE d.id = asked.decision_id AND s.approved_at IS NOT NULL AND s.voided_at IS NULL) THEN
    RAISE EXCEPTION 'An export is given for a task of the approved scope only.' USING ERRCODE = 'NG005';
  END IF;
  IF NOT EXISTS (SELECT FROM stored_file f WHERE f.id = NEW.file_id AND f.size = NEW.size AND f.sha256 = NEW.sha256 AND f.wrapped_key IS NOT NULL) THEN
    RAISE EXCEPTION 'An export is the file that was stored.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER export_for_an_open_task BEFORE INSERT ON source_export FOR EACH ROW EXECUTE FUNCTION export_is_for_an_open_task();

-- ---- Runs of the filter ---------------------------------------------------------------------------------------------

CREATE TABLE "filter_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "export_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "filter_version" TEXT NOT NULL,
    -- SHA-256 over the canonical JSON of the terms: what is the same ends the same.
    "fingerprint" TEXT NOT NULL,
    -- The filter's whole input beside the export: source, items, lawyers, decisions.
    "terms" JSONB NOT NULL,
    "kind" TEXT,
    -- Where reading goes on, and the counts there; written together with the parts that hold what was let out so far.
    "point" JSONB,
    "count" JSONB,
    "read_bytes" BIGINT NOT NULL DEFAULT 0,
    -- Locks the envelopes of what is unclear; it goes with the demand's keys.
    "wrapped_key" TEXT,
    "key_id" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,
    CONSTRAINT "filter_run_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "filter_run_export_id_number_key" ON "filter_run"("export_id", "number");
-- One run is under way or in force for an export; the others are void.
CREATE UNIQUE INDEX filter_run_in_force ON "filter_run"("export_id") WHERE "voided_at" IS NULL;
ALTER TABLE "filter_run" ADD CONSTRAINT "filter_run_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "source_export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A part of what a run let out for one item; those of an item, in order, are all that it let out.
CREATE TABLE "filter_part" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "privileged" BOOLEAN NOT NULL,
    "number" INTEGER NOT NULL,
    "file_id" UUID NOT NULL,
    "extension" TEXT NOT NULL,
    "records" BIGINT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    CONSTRAINT "filter_part_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "filter_part_holds_records" CHECK (records > 0)
);
CREATE UNIQUE INDEX "filter_part_file_id_key" ON "filter_part"("file_id");
CREATE UNIQUE INDEX "filter_part_place_key" ON "filter_part"("run_id", "decision_id", "privileged", "number");
ALTER TABLE "filter_part" ADD CONSTRAINT "filter_part_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "filter_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "filter_part" ADD CONSTRAINT "filter_part_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "item_decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "filter_part" ADD CONSTRAINT "filter_part_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where the records of an ended run are, for each item.
CREATE TABLE "item_count" (
    "run_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "read" BIGINT NOT NULL,
    "in" BIGINT NOT NULL,
    "privileged" BIGINT NOT NULL,
    "out" BIGINT NOT NULL,
    "out_by" JSONB NOT NULL,
    "out_hash" TEXT NOT NULL,
    "unclear" BIGINT NOT NULL,
    "unclear_by" JSONB NOT NULL,
    CONSTRAINT "item_count_pkey" PRIMARY KEY ("run_id", "decision_id"),
    CONSTRAINT "item_count_adds_up" CHECK ("read" = "in" + "out" + "unclear" AND "privileged" <= "in" AND "in" >= 0 AND "out" >= 0 AND "unclear" >= 0)
);
ALTER TABLE "item_count" ADD CONSTRAINT "item_count_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "filter_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "item_count" ADD CONSTRAINT "item_count_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "item_decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "unclear_record" (
    "run_id" UUID NOT NULL,
    "record" BIGINT NOT NULL,
    "form" TEXT NOT NULL,
    "place" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    -- Item by reason.
    "reasons" JSONB NOT NULL,
    -- Who wrote, to whom, when; sealed under the run's key. Never a subject or a body.
    "envelope" BYTEA,
    CONSTRAINT "unclear_record_pkey" PRIMARY KEY ("run_id", "record")
);
ALTER TABLE "unclear_record" ADD CONSTRAINT "unclear_record_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "filter_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION run_is_settled_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.export_id <> OLD.export_id OR NEW.number <> OLD.number OR NEW.fingerprint <> OLD.fingerprint
     OR NEW.terms <> OLD.terms OR NEW.filter_version <> OLD.filter_version OR NEW.started_at <> OLD.started_at THEN
    RAISE EXCEPTION 'What a run stands on is not changed: a new run is made.' USING ERRCODE = 'NG005';
  END IF;
  IF OLD.ended_at IS NOT NULL AND (NEW.ended_at IS DISTINCT FROM OLD.ended_at OR NEW.count IS DISTINCT FROM OLD.count
       OR NEW.point IS DISTINCT FROM OLD.point OR NEW.kind IS DISTINCT FROM OLD.kind) THEN
    RAISE EXCEPTION 'A run that ended is not changed.' USING ERRCODE = 'NG005';
  END IF;
  IF OLD.voided_at IS NOT NULL AND (NEW.voided_at IS DISTINCT FROM OLD.voided_at OR NEW.ended_at IS DISTINCT FROM OLD.ended_at) THEN
    RAISE EXCEPTION 'A void run stays void.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
    IF EXISTS (SELECT FROM jsonb_array_elements(NEW.terms->'items') i
               WHERE NOT EXISTS (SELECT FROM item_count c WHERE c.run_id = NEW.id AND c.decision_id = (i->>'id')::uuid
                                 AND c."read" = (NEW.count->>'read')::bigint))
       OR EXISTS (SELECT FROM item_count c WHERE c.run_id = NEW.id AND (
            c."in" - c.privileged <> coalesce((SELECT sum(records) FROM filter_part p WHERE p.run_id = NEW.id AND p.decision_id = c.decision_id AND NOT p.privileged), 0)
         OR c.privileged <> coalesce((SELECT sum(records) FROM filter_part p WHERE p.run_id = NEW.id AND p.decision_id = c.decision_id AND p.privileged), 0)))
       OR (NEW.count->'records'->>'unclear')::bigint > (SELECT count(*) FROM unclear_record u WHERE u.run_id = NEW.id) THEN
      RAISE EXCEPTION 'A run ends when in, out and unclear are all that was read, and its parts hold all that is in.' USING ERRCODE = 'NG005';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_settled_once BEFORE UPDATE ON filter_run FOR EACH ROW EXECUTE FUNCTION run_is_settled_once();

CREATE FUNCTION run_under_way() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM filter_run r WHERE r.id = NEW.run_id AND r.ended_at IS NULL AND r.voided_at IS NULL FOR SHARE) THEN
    RAISE EXCEPTION 'Only a run that is under way is added to.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER part_of_a_run_under_way BEFORE INSERT ON filter_part FOR EACH ROW EXECUTE FUNCTION run_under_way();
CREATE TRIGGER count_of_a_run_under_way BEFORE INSERT ON item_count FOR EACH ROW EXECUTE FUNCTION run_under_way();
CREATE TRIGGER unclear_of_a_run_under_way BEFORE INSERT ON unclear_record FOR EACH ROW EXECUTE FUNCTION run_under_way();

-- ---- What people decided about what is unclear ----------------------------------------------------------------------

CREATE TABLE "record_decision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "export_id" UUID NOT NULL,
    "record" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "decision_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "ends" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    -- A file that is not read record by record is judged by two.
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    CONSTRAINT "record_decision_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "record_decision_in_or_out" CHECK (ends IN ('in', 'out')),
    CONSTRAINT "record_decision_says_why" CHECK (reason <> ''),
    CONSTRAINT "record_decision_takes_two" CHECK (confirmed_by_id IS NULL OR confirmed_by_id <> decided_by_id)
);
CREATE UNIQUE INDEX record_decision_stands_once ON "record_decision"("export_id", "record", "decision_id") WHERE "withdrawn_at" IS NULL;
ALTER TABLE "record_decision" ADD CONSTRAINT "record_decision_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "source_export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "record_decision" ADD CONSTRAINT "record_decision_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "item_decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "record_decision" ADD CONSTRAINT "record_decision_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "record_decision" ADD CONSTRAINT "record_decision_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION only_unclear_is_decided() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.export_id, NEW.record, NEW.sha256, NEW.decision_id, NEW.form, NEW.ends, NEW.reason, NEW.decided_by_id, NEW.decided_at)
         IS DISTINCT FROM (OLD.export_id, OLD.record, OLD.sha256, OLD.decision_id, OLD.form, OLD.ends, OLD.reason, OLD.decided_by_id, OLD.decided_at)
       OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id))
       OR (OLD.withdrawn_at IS NOT NULL AND NEW IS DISTINCT FROM OLD) THEN
      RAISE EXCEPTION 'What was decided about a record is not rewritten.' USING ERRCODE = 'NG005';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.confirmed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR NOT EXISTS (
       SELECT FROM filter_run r JOIN unclear_record u ON u.run_id = r.id
       WHERE r.export_id = NEW.export_id AND r.ended_at IS NOT NULL AND u.record = NEW.record
         AND u.sha256 = NEW.sha256 AND u.form = NEW.form AND u.reasons ? NEW.decision_id::text
         AND r.number = (SELECT max(l.number) FROM filter_run l WHERE l.export_id = NEW.export_id AND l.ended_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'Only what the last run left unclear is decided by a person.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_unclear_decided BEFORE INSERT OR UPDATE ON record_decision FOR EACH ROW EXECUTE FUNCTION only_unclear_is_decided();

CREATE TABLE "unclear_rule" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "export_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "ends" TEXT NOT NULL,
    "grounds" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    CONSTRAINT "unclear_rule_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "unclear_rule_in_or_out" CHECK (ends IN ('in', 'out')),
    CONSTRAINT "unclear_rule_says_why" CHECK (grounds <> ''),
    CONSTRAINT "unclear_rule_takes_two" CHECK (confirmed_by_id IS NULL OR confirmed_by_id <> proposed_by_id)
);
CREATE UNIQUE INDEX unclear_rule_stands_once ON "unclear_rule"("export_id", "decision_id", "reason") WHERE "withdrawn_at" IS NULL;
ALTER TABLE "unclear_rule" ADD CONSTRAINT "unclear_rule_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "source_export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "unclear_rule" ADD CONSTRAINT "unclear_rule_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "item_decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "unclear_rule" ADD CONSTRAINT "unclear_rule_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "unclear_rule" ADD CONSTRAINT "unclear_rule_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION rule_is_settled_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.export_id, NEW.decision_id, NEW.reason, NEW.ends, NEW.grounds, NEW.proposed_by_id, NEW.proposed_at)
       IS DISTINCT FROM (OLD.export_id, OLD.decision_id, OLD.reason, OLD.ends, OLD.grounds, OLD.proposed_by_id, OLD.proposed_at)
     OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id))
     OR (OLD.withdrawn_at IS NOT NULL AND NEW IS DISTINCT FROM OLD) THEN
    RAISE EXCEPTION 'A rule for what is unclear is not rewritten.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_settled_once BEFORE UPDATE ON unclear_rule FOR EACH ROW EXECUTE FUNCTION rule_is_settled_once();

-- Who looked into which record, and why. Nothing names a record that is out.
CREATE TABLE "record_opening" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "record" BIGINT,
    "part_id" UUID,
    "reason" TEXT NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "record_opening_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "record_opening_says_why" CHECK (reason <> '')
);
ALTER TABLE "record_opening" ADD CONSTRAINT "record_opening_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "filter_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "record_opening" ADD CONSTRAINT "record_opening_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---- What of it is in a package -------------------------------------------------------------------------------------

ALTER TABLE "produced_file" ADD COLUMN "part_id" UUID;
ALTER TABLE "produced_file" ADD CONSTRAINT "produced_file_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "filter_part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

