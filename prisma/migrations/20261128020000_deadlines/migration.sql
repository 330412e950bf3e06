-- Every deadline of a demand, each computation of it, and every word on whether it still matters. Nothing here is rewritten:
-- what counts is the last row by number, so that a clock set back changes no order.
CREATE TABLE "deadline" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "subject_id" UUID,
    "opened_by_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "deadline_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "deadline_kind_check" CHECK ("kind" IN ('response', 'challenge', 'comity', 'reciprocal', 'own')),
    CONSTRAINT "deadline_source_check" CHECK ("source" IN ('KIND', 'PAPER', 'ORDER', 'LAW', 'OURS'))
);
CREATE INDEX "deadline_demand_id_idx" ON "deadline"("demand_id");
-- One answer, one motion of each sort; those added by hand and those of a challenge may be several.
CREATE UNIQUE INDEX "deadline_once" ON "deadline"("demand_id", "kind") WHERE "kind" IN ('response', 'challenge', 'comity');
CREATE UNIQUE INDEX "deadline_of_challenge" ON "deadline"("demand_id", "subject_id") WHERE "subject_id" IS NOT NULL;

CREATE TABLE "deadline_computation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "deadline_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "event_on" DATE,
    "event_at" TIMESTAMPTZ(3),
    "days" INTEGER,
    "hours" INTEGER,
    "business_days" INTEGER,
    "calendar" TEXT,
    "calendar_version" TEXT,
    "zone" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "strict_at" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "computed_by_id" UUID,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "deadline_computation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "deadline_computation_event_check" CHECK (("event_on" IS NULL) <> ("event_at" IS NULL)),
    CONSTRAINT "deadline_computation_because_check" CHECK ("because" IN ('OPENED', 'EXTENDED', 'CHANGED', 'HOLIDAYS'))
);
CREATE UNIQUE INDEX "deadline_computation_number" ON "deadline_computation"("deadline_id", "number");

CREATE TABLE "deadline_settlement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "deadline_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "standing" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "settled_by_id" UUID,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "deadline_settlement_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "deadline_settlement_standing_check" CHECK ("standing" IN ('MET', 'NO_LONGER', 'OPEN'))
);
CREATE UNIQUE INDEX "deadline_settlement_number" ON "deadline_settlement"("deadline_id", "number");

ALTER TABLE "deadline" ADD CONSTRAINT "deadline_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id");
ALTER TABLE "deadline_computation" ADD CONSTRAINT "deadline_computation_deadline_id_fkey" FOREIGN KEY ("deadline_id") REFERENCES "deadline"("id");
ALTER TABLE "deadline_settlement" ADD CONSTRAINT "deadline_settlement_deadline_id_fkey" FOREIGN KEY ("deadline_id") REFERENCES "deadline"("id");

-- A deadline that has passed is moved by nobody without a reason.
CREATE FUNCTION passed_deadline_needs_a_reason() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE before deadline_computation;
BEGIN
  SELECT * INTO before FROM deadline_computation WHERE deadline_id = NEW.deadline_id ORDER BY number DESC LIMIT 1;
  IF before.number IS DISTINCT FROM nullif(NEW.number - 1, 0) THEN
    RAISE EXCEPTION 'Somebody changed this deadline meanwhile; look at it again.' USING ERRCODE = 'NG008';
  END IF;
  IF before.due_at <= app_now() AND before.due_at <> NEW.due_at AND btrim(NEW.reason) = '' THEN
    RAISE EXCEPTION 'This deadline has passed; it is moved only with a reason.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER passed_deadline BEFORE INSERT ON deadline_computation FOR EACH ROW EXECUTE FUNCTION passed_deadline_needs_a_reason();

-- What runs now on each demand, as lib/demands/clocks.ts derives it; written anew with every act, proves nothing.
CREATE TABLE "running_clock" (
    "demand_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "act_by" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    CONSTRAINT "running_clock_pkey" PRIMARY KEY ("demand_id", "key")
);
CREATE INDEX "running_clock_at_idx" ON "running_clock"("at", "demand_id");
CREATE INDEX "running_clock_act_by_idx" ON "running_clock"("act_by", "demand_id");
ALTER TABLE "running_clock" ADD CONSTRAINT "running_clock_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id");
