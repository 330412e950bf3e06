-- Answers and decisions name the page on which they rest, and none is lost when it is given anew.
ALTER TABLE check_answer ADD COLUMN document_id uuid REFERENCES document (id), ADD COLUMN page integer;
ALTER TABLE check_answer ADD CONSTRAINT check_answer_page CHECK (page IS NULL OR document_id IS NOT NULL AND page > 0);
ALTER TABLE item_decision ADD COLUMN document_id uuid REFERENCES document (id), ADD COLUMN page integer,
  ADD COLUMN basis text, ADD COLUMN narrowed_to text[] NOT NULL DEFAULT '{}';
ALTER TABLE item_decision ADD CONSTRAINT item_decision_page CHECK (page IS NULL OR document_id IS NOT NULL AND page > 0);

CREATE TABLE "earlier_answer" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  demand_id uuid NOT NULL REFERENCES demand (id),
  "check" text NOT NULL,
  answer text NOT NULL,
  note text NOT NULL,
  remedy text,
  remedy_record text,
  document_id uuid REFERENCES document (id),
  page integer,
  answered_by_id uuid NOT NULL,
  answered_at timestamptz(3) NOT NULL,
  replaced_at timestamptz(3) NOT NULL
);
CREATE INDEX earlier_answer_demand_id_idx ON earlier_answer (demand_id);

CREATE TABLE "earlier_decision" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  scope_id uuid NOT NULL REFERENCES scope (id),
  item_id uuid NOT NULL REFERENCES item (id),
  decision decision NOT NULL,
  reason text NOT NULL,
  basis text,
  data_class text,
  range_start timestamptz(3),
  range_end timestamptz(3),
  narrowed_to text[] NOT NULL,
  decided_by_id uuid NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3) NOT NULL
);
CREATE INDEX earlier_decision_scope_id_idx ON earlier_decision (scope_id);

CREATE FUNCTION earlier_answer_is_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.demand_id <> OLD.demand_id OR NEW."check" <> OLD."check" THEN
    RAISE EXCEPTION 'An answer stays with its check.' USING ERRCODE = 'NG005';
  END IF;
  INSERT INTO earlier_answer (demand_id, "check", answer, note, remedy, remedy_record, document_id, page, answered_by_id, answered_at, replaced_at)
  VALUES (OLD.demand_id, OLD."check", OLD.answer, OLD.note, OLD.remedy, OLD.remedy_record, OLD.document_id, OLD.page, OLD.answered_by_id, OLD.answered_at, app_now());
  RETURN NEW;
END $$;
CREATE FUNCTION check_is_answered_now() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.answered_at := app_now();
  RETURN NEW;
END $$;
CREATE TRIGGER check_answer_now BEFORE INSERT OR UPDATE ON check_answer FOR EACH ROW EXECUTE FUNCTION check_is_answered_now();
CREATE TRIGGER check_answer_kept BEFORE UPDATE ON check_answer FOR EACH ROW EXECUTE FUNCTION earlier_answer_is_kept();

-- A decision may be taken back only while nobody has approved the scope; what it said is kept.
CREATE FUNCTION earlier_decision_is_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE holder scope;
BEGIN
  SELECT * INTO holder FROM scope WHERE id = OLD.scope_id FOR SHARE;
  IF holder.approved_at IS NOT NULL OR holder.voided_at IS NOT NULL THEN
    RAISE EXCEPTION 'The decisions of an approved scope are not changed.' USING ERRCODE = 'NG004';
  END IF;
  INSERT INTO earlier_decision (scope_id, item_id, decision, reason, basis, data_class, range_start, range_end, narrowed_to, decided_by_id, decided_at, ended_at)
  VALUES (OLD.scope_id, OLD.item_id, OLD.decision, OLD.reason, OLD.basis, OLD.data_class, OLD.range_start, OLD.range_end, OLD.narrowed_to, OLD.decided_by_id, OLD.decided_at, app_now());
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_kept BEFORE UPDATE OR DELETE ON item_decision FOR EACH ROW EXECUTE FUNCTION earlier_decision_is_kept();

-- A page is cited of a document that belongs to the demand or to its paper.
CREATE FUNCTION cites_its_own_papers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE about uuid;
BEGIN
  IF NEW.document_id IS NULL THEN RETURN NEW; END IF;
  IF TG_TABLE_NAME = 'check_answer' THEN about := NEW.demand_id;
  ELSE SELECT demand_id INTO about FROM scope WHERE id = NEW.scope_id; END IF;
  IF NOT EXISTS (SELECT FROM document t JOIN demand d ON d.id = about
                 WHERE t.id = NEW.document_id AND (t.demand_id = d.id OR t.instrument_id = d.instrument_id)) THEN
    RAISE EXCEPTION 'The document cited belongs to another demand.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_answer_cites BEFORE INSERT OR UPDATE ON check_answer FOR EACH ROW EXECUTE FUNCTION cites_its_own_papers();
CREATE TRIGGER decision_cites BEFORE INSERT OR UPDATE ON item_decision FOR EACH ROW EXECUTE FUNCTION cites_its_own_papers();

-- ---- Flags, and what lead counsel answers ---------------------------------------------------------------------------

CREATE TYPE "flag_kind" AS ENUM ('PRIVILEGE', 'PRESS', 'PUBLIC_AUTHORITY', 'MEDICAL', 'DIPLOMATIC');

CREATE TABLE "demand_flag" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  demand_id uuid NOT NULL REFERENCES demand (id),
  kind flag_kind NOT NULL,
  reason text NOT NULL,
  raised_by_id uuid,
  raised_at timestamptz(3) NOT NULL,
  cleared_by_id uuid,
  cleared_at timestamptz(3),
  clear_reason text,
  CONSTRAINT demand_flag_cleared CHECK ((cleared_at IS NULL) = (cleared_by_id IS NULL) AND (cleared_at IS NULL) = (clear_reason IS NULL))
);
CREATE INDEX demand_flag_demand_id_idx ON demand_flag (demand_id);
CREATE UNIQUE INDEX demand_flag_stands_once ON demand_flag (demand_id, kind) WHERE cleared_at IS NULL;

CREATE TYPE "escalation_answer" AS ENUM ('PROCEED', 'STOP');

-- What it is about: a check by its code, or a flag by its kind.
CREATE TABLE "escalation" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  demand_id uuid NOT NULL REFERENCES demand (id),
  about text NOT NULL,
  answer escalation_answer NOT NULL,
  text text NOT NULL,
  answered_by_id uuid NOT NULL,
  answered_at timestamptz(3) NOT NULL
);
CREATE INDEX escalation_demand_id_idx ON escalation (demand_id);

CREATE FUNCTION lead_counsel_answers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM person p WHERE p.id = NEW.answered_by_id AND p.disabled_at IS NULL AND 'LEAD_COUNSEL' = ANY (p.roles)) THEN
    RAISE EXCEPTION 'Lead counsel answers what was escalated.' USING ERRCODE = 'NG004';
  END IF;
  -- Whether an answer came after its question decides what goes on, so nobody dates either.
  NEW.answered_at := app_now();
  RETURN NEW;
END $$;
CREATE TRIGGER escalation_by_lead_counsel BEFORE INSERT ON escalation FOR EACH ROW EXECUTE FUNCTION lead_counsel_answers();

-- A flag says once why it was raised and once why it was cleared. It asks for lead counsel's answer, so that nobody but
-- whoever raised it, or lead counsel, takes it away; and nobody while the customer's own entry raises it.
CREATE FUNCTION flag_is_written_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.cleared_at IS NOT NULL THEN
      RAISE EXCEPTION 'A flag stands until it is cleared.' USING ERRCODE = 'NG005';
    END IF;
    NEW.raised_at := app_now();
    RETURN NEW;
  END IF;
  IF NEW.demand_id <> OLD.demand_id OR NEW.kind <> OLD.kind OR NEW.reason <> OLD.reason OR NEW.raised_at <> OLD.raised_at
     OR NEW.raised_by_id IS DISTINCT FROM OLD.raised_by_id OR OLD.cleared_at IS NOT NULL THEN
    RAISE EXCEPTION 'A flag is not rewritten; raise it again beside.' USING ERRCODE = 'NG005';
  END IF;
  IF NOT EXISTS (SELECT FROM person p WHERE p.id = NEW.cleared_by_id AND p.disabled_at IS NULL
                 AND (p.id = OLD.raised_by_id OR 'LEAD_COUNSEL' = ANY (p.roles))) THEN
    RAISE EXCEPTION 'A flag is cleared by whoever raised it, or by lead counsel.' USING ERRCODE = 'NG004';
  END IF;
  IF OLD.kind = 'PUBLIC_AUTHORITY' AND EXISTS (
       SELECT FROM demand d JOIN customer c ON c.id = d.customer_id WHERE d.id = OLD.demand_id AND c.public_authority) THEN
    RAISE EXCEPTION 'The customer is listed as a public authority, so the flag stands.' USING ERRCODE = 'NG005';
  END IF;
  NEW.cleared_at := app_now();
  RETURN NEW;
END $$;
CREATE TRIGGER demand_flag_once BEFORE INSERT OR UPDATE ON demand_flag FOR EACH ROW EXECUTE FUNCTION flag_is_written_once();

-- Every demand about a public authority is flagged from birth, whoever registers it.
CREATE FUNCTION public_authority_is_flagged() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO demand_flag (demand_id, kind, reason, raised_at)
  SELECT NEW.id, 'PUBLIC_AUTHORITY', 'The customer is listed as a public authority.', app_now()
  FROM customer c WHERE c.id = NEW.customer_id AND c.public_authority;
  RETURN NULL;
END $$;
CREATE TRIGGER demand_flagged AFTER INSERT ON demand FOR EACH ROW EXECUTE FUNCTION public_authority_is_flagged();

INSERT INTO demand_flag (demand_id, kind, reason, raised_at)
SELECT d.id, 'PUBLIC_AUTHORITY', 'The customer is listed as a public authority.', app_now()
FROM demand d JOIN customer c ON c.id = d.customer_id AND c.public_authority WHERE d.status <> 'CLOSED';

-- ---- Conflict with the law of another country -----------------------------------------------------------------------

CREATE TYPE "conflict_end" AS ENUM ('MOTION_FILED', 'NO_MOTION', 'NO_CONFLICT');

CREATE TABLE "foreign_conflict" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  demand_id uuid NOT NULL REFERENCES demand (id),
  country text NOT NULL,
  law text NOT NULL,
  qualifying boolean NOT NULL,
  raised_by_id uuid NOT NULL,
  raised_at timestamptz(3) NOT NULL,
  extended_until timestamptz(3),
  extended_by text,
  "end" conflict_end,
  end_reason text,
  ended_by_id uuid,
  ended_at timestamptz(3),
  bar_id uuid REFERENCES bar (id),
  CONSTRAINT foreign_conflict_ended CHECK (("end" IS NULL) = (ended_at IS NULL)),
  CONSTRAINT foreign_conflict_extended CHECK ((extended_until IS NULL) = (extended_by IS NULL)),
  CONSTRAINT foreign_conflict_motion_bars CHECK ("end" <> 'MOTION_FILED' OR bar_id IS NOT NULL)
);
CREATE INDEX foreign_conflict_demand_id_idx ON foreign_conflict (demand_id);

-- A conflict holds production back until counsel decides it, once and with the reason; a motion bars this demand itself.
CREATE FUNCTION conflict_is_decided_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."end" IS NOT NULL THEN
      RAISE EXCEPTION 'A conflict is decided after it was raised.' USING ERRCODE = 'NG005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD."end" IS NOT NULL THEN
    RAISE EXCEPTION 'This conflict was decided already; raise it again beside.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW."end" IS NULL THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT FROM person p WHERE p.id = NEW.ended_by_id AND p.disabled_at IS NULL
                 AND p.roles && ARRAY['COUNSEL', 'LEAD_COUNSEL']::role[]) THEN
    RAISE EXCEPTION 'Counsel decides a conflict with foreign law.' USING ERRCODE = 'NG004';
  END IF;
  IF btrim(coalesce(NEW.end_reason, '')) = '' OR NEW."end" = 'MOTION_FILED' AND NOT EXISTS (
       SELECT FROM bar b WHERE b.id = NEW.bar_id AND b.demand_id = NEW.demand_id AND b.lifted_at IS NULL AND b.until IS NULL) THEN
    RAISE EXCEPTION 'A conflict is decided with a reason, and a motion that was filed bars the demand.' USING ERRCODE = 'NG005';
  END IF;
  NEW.ended_at := app_now();
  RETURN NEW;
END $$;
CREATE TRIGGER foreign_conflict_once BEFORE INSERT OR UPDATE ON foreign_conflict
  FOR EACH ROW EXECUTE FUNCTION conflict_is_decided_once();

-- ---- Demands that belong together -----------------------------------------------------------------------------------

CREATE TYPE "relation_kind" AS ENUM ('DUPLICATE', 'FOLLOW_UP', 'PRESERVATION', 'SAME_INVESTIGATION');

CREATE TABLE "demand_relation" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  demand_id uuid NOT NULL REFERENCES demand (id),
  other_id uuid NOT NULL REFERENCES demand (id),
  kind relation_kind NOT NULL,
  related_by_id uuid NOT NULL,
  related_at timestamptz(3) NOT NULL,
  CONSTRAINT demand_relation_two CHECK (demand_id <> other_id),
  UNIQUE (demand_id, other_id)
);
CREATE INDEX demand_relation_other_id_idx ON demand_relation (other_id);

-- ---- What a scope waits for ------------------------------------------------------------------------------------------

-- Lead counsel's last answer on the matter, given since it was raised, lets the demand go on.
CREATE FUNCTION lead_counsel_lets_on(p_demand uuid, p_about text, p_since timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT e.answer = 'PROCEED' FROM escalation e
                   WHERE e.demand_id = p_demand AND e.about = p_about AND e.answered_at >= p_since
                   ORDER BY e.answered_at DESC, e.id DESC LIMIT 1), false);
$$;

CREATE FUNCTION scope_waits_for_the_review() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM check_answer a WHERE a.demand_id = NEW.demand_id AND a.answer = 'yes'
        AND a."check" IN ('V01', 'V02', 'V03', 'V04', 'V05', 'V06')) < 6 THEN
    RAISE EXCEPTION 'V01 to V06 cannot be waived: each must be answered yes.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (SELECT FROM check_answer a JOIN demand d ON d.id = a.demand_id
             WHERE a.demand_id = NEW.demand_id AND (a."check" NOT IN ('V11', 'V12') OR d.secrecy = 'IN_FORCE') AND (
               a.answer = 'no' AND (a.remedy IS NULL OR coalesce(btrim(a.remedy_record), '') = '')
               OR a.answer = 'not-applicable' AND btrim(a.note) = ''
               OR a.answer = 'no' AND a.remedy = 'escalated' AND NOT lead_counsel_lets_on(a.demand_id, a."check", a.answered_at))) THEN
    RAISE EXCEPTION 'A check stands at no, or what was escalated is not answered.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (SELECT FROM demand_flag f WHERE f.demand_id = NEW.demand_id AND f.cleared_at IS NULL
             AND NOT lead_counsel_lets_on(f.demand_id, f.kind::text, f.raised_at)) THEN
    RAISE EXCEPTION 'Lead counsel has not answered on a flag of the demand.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (SELECT FROM foreign_conflict c WHERE c.demand_id = NEW.demand_id AND c."end" IS NULL) THEN
    RAISE EXCEPTION 'A conflict with foreign law is not decided.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER scope_unhindered BEFORE UPDATE ON scope FOR EACH ROW
  WHEN (OLD.approved_at IS NULL AND NEW.approved_at IS NOT NULL) EXECUTE FUNCTION scope_waits_for_the_review();

-- Narrowed to fewer accounts: a domain to addresses in it, a tenant to addresses of its customer, anything to one tenant of the customer.
CREATE FUNCTION narrower_than_asked() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE asked item; owner uuid;
BEGIN
  IF NEW.narrowed_to = '{}' THEN RETURN NEW; END IF;
  SELECT * INTO asked FROM item WHERE id = NEW.item_id;
  SELECT d.customer_id INTO owner FROM demand d WHERE d.id = asked.demand_id;
  IF NEW.decision <> 'NARROW' OR array_position(NEW.narrowed_to, NULL) IS NOT NULL OR EXISTS (
       SELECT FROM unnest(NEW.narrowed_to) AS part
       WHERE NOT EXISTS (SELECT FROM customer_tenant t WHERE t.customer_id = owner AND lower(t.tenant_id) = part)
         AND NOT (asked.normalised !~ '@' AND part LIKE '%@%' AND (
              split_part(part, '@', 2) = asked.normalised OR split_part(part, '@', 2) LIKE '%.' || replace(asked.normalised, '_', '\_')
              OR EXISTS (SELECT FROM customer_tenant t WHERE t.customer_id = owner AND lower(t.tenant_id) = asked.normalised)
                 AND EXISTS (SELECT FROM customer_domain m WHERE m.customer_id = owner AND m.domain = split_part(part, '@', 2))))) THEN
    RAISE EXCEPTION 'A decision is never wider than what was asked.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_within BEFORE INSERT OR UPDATE ON item_decision FOR EACH ROW EXECUTE FUNCTION narrower_than_asked();

-- A flag or a conflict that came up after the approval holds the package back too.
CREATE FUNCTION package_waits_for_lead_counsel() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM demand_flag f WHERE f.demand_id = NEW.demand_id AND f.cleared_at IS NULL
             AND NOT lead_counsel_lets_on(f.demand_id, f.kind::text, f.raised_at))
     OR EXISTS (SELECT FROM foreign_conflict c WHERE c.demand_id = NEW.demand_id AND c."end" IS NULL) THEN
    RAISE EXCEPTION 'A flag without lead counsel''s answer, or a conflict with foreign law, holds the package back.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER production_unhindered BEFORE UPDATE ON production FOR EACH ROW
  WHEN (OLD.released_at IS NULL AND NEW.released_at IS NOT NULL) EXECUTE FUNCTION package_waits_for_lead_counsel();
