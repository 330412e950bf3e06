-- People who work on one demand together: who takes care of it, who watches, what waits for whom, who stands in for whom.

ALTER TABLE "demand" ADD COLUMN "assignee_id" UUID;
CREATE INDEX "demand_assignee_id_idx" ON "demand"("assignee_id") WHERE "assignee_id" IS NOT NULL;

-- Countries of the authorities whose demands the person may know of; none means all.
ALTER TABLE "person" ADD COLUMN "jurisdictions" TEXT[] NOT NULL DEFAULT '{}';

CREATE TABLE "demand_watcher" (
    "demand_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "demand_watcher_pkey" PRIMARY KEY ("demand_id","person_id"),
    CONSTRAINT "demand_watcher_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "inbox_entry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "demand_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "act" TEXT,
    "actor_id" UUID,
    "stands_in_for_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_entry_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "inbox_entry_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "inbox_entry_person_id_at_id_idx" ON "inbox_entry"("person_id", "at", "id");
CREATE INDEX "inbox_entry_unread_idx" ON "inbox_entry"("person_id") WHERE "read_at" IS NULL;

CREATE TABLE "inbox_choice" (
    "person_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "how" TEXT NOT NULL,

    CONSTRAINT "inbox_choice_pkey" PRIMARY KEY ("person_id","reason"),
    CONSTRAINT "inbox_choice_how" CHECK ("how" IN ('INBOX', 'MAIL', 'NONE'))
);

-- A note is a record: it can be struck out with a reason, and nothing of it is ever rewritten.
ALTER TABLE "note" ADD COLUMN "struck_at" TIMESTAMPTZ(3), ADD COLUMN "struck_by_id" UUID, ADD COLUMN "strike_reason" TEXT,
  ADD CONSTRAINT "note_struck" CHECK (num_nonnulls("struck_at", "struck_by_id", "strike_reason") IN (0, 3));

CREATE TABLE "note_mention" (
    "note_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "note_mention_pkey" PRIMARY KEY ("note_id","person_id"),
    CONSTRAINT "note_mention_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "note"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "deputyship" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "absent_id" UUID NOT NULL,
    "deputy_id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reads_restricted" BOOLEAN NOT NULL DEFAULT false,
    "named_by_id" UUID NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "deputyship_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "deputyship_two_people" CHECK ("absent_id" <> "deputy_id"),
    CONSTRAINT "deputyship_in_order" CHECK ("starts_at" < "ends_at"),
    CONSTRAINT "deputyship_ended" CHECK (("ended_at" IS NULL) = ("ended_by_id" IS NULL)),
    CONSTRAINT "deputyship_absent_id_fkey" FOREIGN KEY ("absent_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "deputyship_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "deputyship_absent_id_idx" ON "deputyship"("absent_id");
CREATE INDEX "deputyship_deputy_id_idx" ON "deputyship"("deputy_id");

-- One at a time, so that two that exclude each other always meet. Ended early counts no more.
CREATE FUNCTION deputyship_is_simple() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('narrowgate deputyship'));
  IF NEW.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'A deputy is named before the time ends.' USING ERRCODE = 'NG010';
  END IF;
  IF EXISTS (SELECT FROM unnest(ARRAY[NEW.absent_id, NEW.deputy_id]) who WHERE NOT EXISTS (
       SELECT FROM person p WHERE p.id = who AND p.disabled_at IS NULL
        AND p.roles && ARRAY['INTAKE_ANALYST', 'COUNSEL', 'LEAD_COUNSEL', 'CUSTODIAN', 'COMPLIANCE_OFFICER']::role[])) THEN
    RAISE EXCEPTION 'Choose active people whose role lets them see demands.' USING ERRCODE = 'NG010';
  END IF;
  -- What somebody may know is let to a deputy by themselves alone.
  IF NEW.named_by_id <> NEW.absent_id AND (NEW.reads_restricted OR NOT EXISTS (
       SELECT FROM person p WHERE p.id = NEW.named_by_id AND p.disabled_at IS NULL
        AND p.roles && ARRAY['LEAD_COUNSEL', 'INSTALLATION_ADMINISTRATOR']::role[])) THEN
    RAISE EXCEPTION 'A deputy is named by the absent person; lead counsel or an administrator names one without sight of restricted demands.'
      USING ERRCODE = 'NG004';
  END IF;
  IF NEW.ends_at <= app_now() THEN
    RAISE EXCEPTION 'The days lie in the past. Choose a last day that is still to come.' USING ERRCODE = 'NG010';
  END IF;
  IF EXISTS (SELECT FROM deputyship s WHERE s.absent_id = NEW.absent_id AND s.ended_at IS NULL
              AND s.starts_at < NEW.ends_at AND NEW.starts_at < s.ends_at) THEN
    RAISE EXCEPTION 'There is a deputy for some of these days already. End that first, or choose other days.' USING ERRCODE = 'NG010';
  END IF;
  IF EXISTS (SELECT FROM deputyship s WHERE s.ended_at IS NULL AND s.starts_at < NEW.ends_at AND NEW.starts_at < s.ends_at
              AND (s.absent_id = NEW.deputy_id OR s.deputy_id = NEW.absent_id)) THEN
    RAISE EXCEPTION 'A deputy has no deputy. On some of these days one of the two is away, or stands in for somebody else.' USING ERRCODE = 'NG010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deputyship_named BEFORE INSERT ON deputyship FOR EACH ROW EXECUTE FUNCTION deputyship_is_simple();

CREATE FUNCTION deputyship_ends_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL THEN
    RAISE EXCEPTION 'This time has ended already; name a deputy anew.' USING ERRCODE = 'NG010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deputyship_over BEFORE UPDATE ON deputyship FOR EACH ROW EXECUTE FUNCTION deputyship_ends_once();

-- What a person has typed and not yet sent, sealed for that person; nobody else can open it.
CREATE TABLE "draft" (
    "person_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "demand_id" UUID,
    "sealed" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("person_id","form"),
    CONSTRAINT "draft_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "draft_saved_at_idx" ON "draft"("saved_at");

-- The timeline of one demand is read from its newest end.
CREATE INDEX "audit_entry_demand_id_at_idx" ON "audit_entry"("demand_id", "at" DESC, "sequence" DESC);
