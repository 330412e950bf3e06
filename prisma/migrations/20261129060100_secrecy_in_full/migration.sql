-- Secrecy in full: the items an order names, its paper, its new last day, and what counsel said to whatever can be challenged.

ALTER TYPE proposal_kind ADD VALUE 'SHORTEN_SECRECY';
ALTER TYPE proposal_kind ADD VALUE 'DELAYED_NOTICE';
-- The last day on which two people agreed, where they shorten an order.
ALTER TABLE proposal ADD COLUMN ends_on date;

ALTER TABLE secrecy_order
  -- The order whose last day this one changes: it stands beside it where it extends it, in its place where two people shortened it.
  ADD COLUMN changes_id uuid REFERENCES secrecy_order (id),
  ADD COLUMN document_id uuid REFERENCES document (id),
  -- Made in advance for papers to come.
  ADD COLUMN omnibus boolean NOT NULL DEFAULT false;
CREATE INDEX secrecy_order_changes ON secrecy_order (changes_id) WHERE changes_id IS NOT NULL;

-- The items that an order names; none where it names the whole demand.
CREATE TABLE "secrecy_order_item" (
    "order_id" UUID NOT NULL REFERENCES "secrecy_order" ("id"),
    "item_id" UUID NOT NULL REFERENCES "item" ("id"),

    CONSTRAINT "secrecy_order_item_pkey" PRIMARY KEY ("order_id", "item_id")
);

-- What counsel said to a mark that an order can be challenged; the newest counts.
CREATE TABLE "secrecy_flag_answer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL REFERENCES "demand" ("id"),
    "order_id" UUID NOT NULL REFERENCES "secrecy_order" ("id"),
    "flag" TEXT NOT NULL,
    "challenged" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "challenge_id" UUID REFERENCES "challenge" ("id"),
    "answered_by_id" UUID NOT NULL REFERENCES "person" ("id"),
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secrecy_flag_answer_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "secrecy_flag_answer_flag" CHECK (flag IN ('INDEFINITE', 'OVER_LONG', 'OMNIBUS')),
    CONSTRAINT "secrecy_flag_answer_says_why" CHECK (btrim(reason) <> ''),
    CONSTRAINT "secrecy_flag_answer_challenge" CHECK (challenged = (challenge_id IS NOT NULL))
);
CREATE INDEX "secrecy_flag_answer_demand_id_idx" ON "secrecy_flag_answer" ("demand_id");

CREATE OR REPLACE FUNCTION proposal_is_settled_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.confirmed_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
     OR (NEW.demand_id, NEW.kind, NEW.subject_id, NEW.days, NEW.ends_on, NEW.reason, NEW.proposed_by_id)
        IS DISTINCT FROM (OLD.demand_id, OLD.kind, OLD.subject_id, OLD.days, OLD.ends_on, OLD.reason, OLD.proposed_by_id) THEN
    RAISE EXCEPTION 'A proposal is settled once, and as it was proposed.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;

-- An item is named with the order, of the order's own demand, and never afterwards: fewer items would be less secrecy.
CREATE FUNCTION secrecy_item_locks() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM secrecy_order o JOIN item i ON i.demand_id = o.demand_id
       WHERE o.id = NEW.order_id AND i.id = NEW.item_id AND o.basis = 'COURT_ORDER' AND o.xmin = pg_current_xact_id()::xid
         AND o.entered_at >= app_now() - (clock_timestamp() - transaction_timestamp()) - interval '2 milliseconds') THEN
    RAISE EXCEPTION 'The items that an order names are entered with the order.' USING ERRCODE = 'NG006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER secrecy_item_lock BEFORE INSERT OR UPDATE ON secrecy_order_item FOR EACH ROW EXECUTE FUNCTION secrecy_item_locks();

-- As before, and: whatever changes the last day of an order changes nothing else about it, and two people shorten it only
-- by an order in its place that ends on the day on which they agreed.
CREATE OR REPLACE FUNCTION secrecy_order_locks() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM demand WHERE id = NEW.demand_id FOR NO KEY UPDATE;
  IF TG_OP = 'INSERT' THEN
    NEW.entered_at := app_now();
    IF NEW.released_at IS NOT NULL OR NEW.release_reason IS NOT NULL THEN
      RAISE EXCEPTION 'An order is entered as one in force; ending it takes two people.' USING ERRCODE = 'NG006';
    END IF;
    IF NEW.basis <> 'COURT_ORDER' AND (NEW.covers <> 'ANYONE' OR NEW.holds_until IS NOT NULL OR NOT EXISTS (
         SELECT FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN instrument_kind k ON k.id = n.kind_id
         WHERE d.id = NEW.demand_id
           AND NEW.basis::text = CASE k.secrecy WHEN 'builtin' THEN 'BUILT_IN' WHEN 'cert' THEN 'CERTIFIED' END)) THEN
      RAISE EXCEPTION 'Secrecy of its own belongs to the kind of paper, covers everybody and has no last day.'
        USING ERRCODE = 'NG006';
    END IF;
    IF NEW.changes_id IS NOT NULL AND NOT EXISTS (
         SELECT FROM secrecy_order o WHERE o.id = NEW.changes_id AND o.demand_id = NEW.demand_id AND o.basis = 'COURT_ORDER'
           AND o.released_at IS NULL AND (NEW.basis, NEW.covers, NEW.zone) IS NOT DISTINCT FROM (o.basis, o.covers, o.zone)
           AND NEW.forbids_redirect = o.forbids_redirect) THEN
      RAISE EXCEPTION 'Another last day leaves an order of a court as it is in all else.' USING ERRCODE = 'NG006';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.released_at IS NULL AND NEW.holds_until > OLD.holds_until AND OLD.holds_until > app_now()
     AND to_jsonb(NEW) - 'holds_until' = to_jsonb(OLD) - 'holds_until' THEN
    RETURN NEW;
  END IF;
  IF OLD.released_at IS NOT NULL OR NEW.released_at IS NULL
     OR to_jsonb(NEW) - 'released_at' - 'release_reason' <> to_jsonb(OLD) - 'released_at' - 'release_reason' THEN
    RAISE EXCEPTION 'An order is not rewritten; enter the new one beside it.' USING ERRCODE = 'NG006';
  END IF;
  IF NOT EXISTS (
       SELECT FROM proposal p WHERE p.demand_id = NEW.demand_id AND p.subject_id = NEW.id
         AND p.confirmed_at IS NOT NULL AND p.withdrawn_at IS NULL
         AND (p.kind::text = 'END_SECRECY' OR p.kind::text = 'SHORTEN_SECRECY' AND EXISTS (
               SELECT FROM secrecy_order o WHERE o.changes_id = NEW.id AND o.released_at IS NULL AND o.ends_on = p.ends_on
                 AND o.holds_until IS NOT NULL
                 AND NOT EXISTS (SELECT FROM secrecy_permit s WHERE s.order_id = o.id
                   AND NOT EXISTS (SELECT FROM secrecy_permit t WHERE t.order_id = NEW.id AND t.administrator_id = s.administrator_id))))) THEN
    RAISE EXCEPTION 'Ending secrecy takes two people.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
