-- The notice owed that two people let go by itself at the first moment that secrecy permits.
CREATE TABLE "delayed_notice" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL REFERENCES "demand" ("id"),
    "proposal_id" UUID NOT NULL REFERENCES "proposal" ("id"),
    -- What stood when it was proposed; anything else at the moment of sending, and the approval is void.
    "orders" UUID[] NOT NULL,
    "scope_id" UUID REFERENCES "scope" ("id"),
    "deliveries" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_as" TEXT,
    -- The code of what changed, where it became void; the words of whoever stopped it.
    "why" TEXT,
    "notice_id" UUID REFERENCES "notice" ("id"),

    CONSTRAINT "delayed_notice_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "delayed_notice_words" CHECK (words ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "delayed_notice_ended" CHECK ((ended_at IS NULL) = (ended_as IS NULL)),
    CONSTRAINT "delayed_notice_ended_as" CHECK (ended_as IN ('SENT', 'VOID', 'STOPPED', 'WITHDRAWN')),
    CONSTRAINT "delayed_notice_sent" CHECK ((ended_as IS NOT DISTINCT FROM 'SENT') = (notice_id IS NOT NULL)),
    CONSTRAINT "delayed_notice_void" CHECK (coalesce(ended_as IN ('VOID', 'STOPPED'), false) = (why IS NOT NULL))
);
CREATE UNIQUE INDEX "delayed_notice_proposal_id_key" ON "delayed_notice" ("proposal_id");
CREATE UNIQUE INDEX "delayed_notice_notice_id_key" ON "delayed_notice" ("notice_id");
CREATE INDEX "delayed_notice_demand_id_idx" ON "delayed_notice" ("demand_id");
-- One at a time for a demand, and few in all: the worker looks here.
CREATE UNIQUE INDEX delayed_notice_open ON delayed_notice (demand_id) WHERE ended_at IS NULL;

-- It begins with its proposal, ends once, and goes only as two people approved it and while nothing has changed since.
CREATE FUNCTION delayed_notice_takes_two() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.ended_at IS NOT NULL OR NOT EXISTS (
         SELECT FROM proposal p WHERE p.id = NEW.proposal_id AND p.demand_id = NEW.demand_id AND p.kind::text = 'DELAYED_NOTICE'
           AND p.confirmed_at IS NULL AND p.withdrawn_at IS NULL) THEN
      RAISE EXCEPTION 'A delayed notice begins with its proposal.' USING ERRCODE = 'NG004';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.ended_at IS NOT NULL
     OR to_jsonb(NEW) - '{ended_at,ended_as,why,notice_id}'::text[] <> to_jsonb(OLD) - '{ended_at,ended_as,why,notice_id}'::text[] THEN
    RAISE EXCEPTION 'A delayed notice ends once, and as it was proposed.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.ended_as IS DISTINCT FROM 'SENT' THEN
    RETURN NEW;
  END IF;
  PERFORM FROM demand WHERE id = NEW.demand_id FOR NO KEY UPDATE;
  IF NOT EXISTS (
       SELECT FROM proposal p WHERE p.id = NEW.proposal_id AND p.confirmed_by_id <> p.proposed_by_id AND p.withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'A delayed notice goes by itself only once two people approved it.' USING ERRCODE = 'NG004';
  END IF;
  IF NOT EXISTS (SELECT FROM notice n WHERE n.id = NEW.notice_id AND n.demand_id = NEW.demand_id AND n.created_at >= NEW.created_at)
     OR EXISTS (SELECT FROM secrecy_order o WHERE o.demand_id = NEW.demand_id AND o.id <> ALL (NEW.orders))
     OR NEW.scope_id IS DISTINCT FROM (
       SELECT s.id FROM scope s WHERE s.demand_id = NEW.demand_id AND s.approved_at IS NOT NULL AND s.voided_at IS NULL
       ORDER BY s.number DESC LIMIT 1) THEN
    RAISE EXCEPTION 'Something changed since two people approved the delayed notice.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delayed_notice_two BEFORE INSERT OR UPDATE ON delayed_notice FOR EACH ROW EXECUTE FUNCTION delayed_notice_takes_two();

-- ---- An owed notice is a hold on the demand's file ------------------------------------------------------------------

-- The customer is yet to be told: a line of the ledger that is not settled, or something left and no notice was accepted.
CREATE FUNCTION owes_notice(p_demand uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
      SELECT FROM notice n JOIN notice_recipient r ON r.notice_id = n.id
      WHERE n.demand_id = p_demand AND n.voided_at IS NULL AND r.standing = 'OWED' AND r.settled_at IS NULL)
    OR EXISTS (SELECT FROM production x WHERE x.demand_id = p_demand AND x.released_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM outbox_message m WHERE m.demand_id = p_demand AND m.kind = 'NOTICE' AND m.state = 'ACCEPTED');
$$;

-- A file without its key is destroyed as surely as one without its row.
CREATE FUNCTION owed_notice_holds_files() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
       SELECT FROM document t JOIN demand d ON d.id = t.demand_id OR d.instrument_id = t.instrument_id
       WHERE t.file_id = OLD.id AND owes_notice(d.id))
     OR EXISTS (
       SELECT FROM production x WHERE (x.package_file_id = OLD.id
         OR EXISTS (SELECT FROM produced_file f WHERE f.production_id = x.id AND f.file_id = OLD.id)) AND owes_notice(x.demand_id)) THEN
    RAISE EXCEPTION 'A notice of this demand is still owed: nothing of its file is destroyed before the customer was told.'
      USING ERRCODE = 'NG007';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER stored_file_held_delete BEFORE DELETE ON stored_file FOR EACH ROW EXECUTE FUNCTION owed_notice_holds_files();
CREATE TRIGGER stored_file_held BEFORE UPDATE ON stored_file FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL) EXECUTE FUNCTION owed_notice_holds_files();
