-- What two people settled stays settled: no later UPDATE may loosen it and tie it again differently. And no rule reads a
-- table that its caller put in its way.

-- ---- Scope ----------------------------------------------------------------------------------------------------------

ALTER TABLE scope ADD CONSTRAINT scope_approved_by_somebody CHECK ((approved_at IS NULL) = (approved_by_id IS NULL));

CREATE OR REPLACE FUNCTION scope_is_settled_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.demand_id <> OLD.demand_id OR NEW.author_id <> OLD.author_id
     OR (OLD.voided_at IS NOT NULL AND NEW.voided_at IS DISTINCT FROM OLD.voided_at) THEN
    RAISE EXCEPTION 'A scope stays with its demand and its author, and void once it is void.' USING ERRCODE = 'NG004';
  END IF;
  IF OLD.approved_at IS NOT NULL AND (NEW.approved_at, NEW.approved_by_id, NEW.officer_email, NEW.officer_recipient)
       IS DISTINCT FROM (OLD.approved_at, OLD.approved_by_id, OLD.officer_email, OLD.officer_recipient) THEN
    RAISE EXCEPTION 'An approved scope is not changed; return the demand to review instead.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.approved_by_id IS NOT NULL AND OLD.approved_by_id IS NULL AND (NEW.voided_at IS NOT NULL OR EXISTS (
       SELECT FROM item_decision d WHERE d.scope_id = NEW.id AND d.decided_by_id = NEW.approved_by_id)) THEN
    RAISE EXCEPTION 'Who decided an item cannot approve the scope.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION decision_stays_in_its_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A decision stays with its scope and its item.' USING ERRCODE = 'NG004';
END $$;
CREATE TRIGGER decision_stays BEFORE UPDATE ON item_decision FOR EACH ROW
  WHEN (NEW.scope_id <> OLD.scope_id OR NEW.item_id <> OLD.item_id) EXECUTE FUNCTION decision_stays_in_its_scope();

-- ---- What two people agree on ---------------------------------------------------------------------------------------

ALTER TABLE proposal ADD CONSTRAINT proposal_confirmed_by_somebody CHECK ((confirmed_at IS NULL) = (confirmed_by_id IS NULL));

CREATE FUNCTION proposal_is_settled_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.confirmed_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
     OR (NEW.demand_id, NEW.kind, NEW.subject_id, NEW.days, NEW.reason, NEW.proposed_by_id)
        IS DISTINCT FROM (OLD.demand_id, OLD.kind, OLD.subject_id, OLD.days, OLD.reason, OLD.proposed_by_id) THEN
    RAISE EXCEPTION 'A proposal is settled once, and as it was proposed.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER proposal_settled BEFORE UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_is_settled_once();

-- ---- Production -----------------------------------------------------------------------------------------------------

ALTER TABLE production ADD CONSTRAINT production_sealed_by_somebody CHECK (sealed_at IS NULL OR built_by_id IS NOT NULL);

CREATE FUNCTION production_stays_void() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A package that is void stays void.' USING ERRCODE = 'NG005';
END $$;
CREATE TRIGGER production_void BEFORE UPDATE ON production FOR EACH ROW
  WHEN (OLD.voided_at IS NOT NULL AND NEW.voided_at IS DISTINCT FROM OLD.voided_at) EXECUTE FUNCTION production_stays_void();

-- Choosing what a package holds is building it.
CREATE FUNCTION collector_does_not_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM produced_file f
             WHERE f.production_id = NEW.id AND f.removed_at IS NULL AND f.added_by_id = NEW.released_by_id) THEN
    RAISE EXCEPTION 'A package is released by somebody who neither built it nor wrote its scope.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER production_collected BEFORE UPDATE ON production FOR EACH ROW
  WHEN (NEW.released_at IS NOT NULL AND OLD.released_at IS NULL) EXECUTE FUNCTION collector_does_not_release();

CREATE FUNCTION produced_file_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A produced file stays in its package, under the name of who put it there.' USING ERRCODE = 'NG005';
END $$;
CREATE TRIGGER produced_file_stays BEFORE UPDATE ON produced_file FOR EACH ROW
  WHEN (NEW.production_id <> OLD.production_id OR NEW.added_by_id <> OLD.added_by_id) EXECUTE FUNCTION produced_file_stays();

CREATE FUNCTION link_only_narrows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A link is ended, never extended, revived or pointed elsewhere.' USING ERRCODE = 'NG005';
END $$;
CREATE TRIGGER link_narrows BEFORE UPDATE ON collection_link FOR EACH ROW
  WHEN (NEW.production_id <> OLD.production_id OR NEW.token_hash <> OLD.token_hash OR NEW.expires_at > OLD.expires_at
        OR NEW.max_downloads > OLD.max_downloads
        OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at))
  EXECUTE FUNCTION link_only_narrows();

-- ---- Notice and life ------------------------------------------------------------------------------------------------

CREATE FUNCTION recipient_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A line of the ledger stays with its notice and its administrator.' USING ERRCODE = 'NG007';
END $$;
CREATE TRIGGER recipient_stays BEFORE UPDATE ON notice_recipient FOR EACH ROW
  WHEN (NEW.notice_id <> OLD.notice_id OR NEW.administrator_id <> OLD.administrator_id) EXECUTE FUNCTION recipient_stays();

CREATE FUNCTION outcome_needs_a_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'How a demand ended is changed by a step alone.' USING ERRCODE = 'NG003';
END $$;
CREATE TRIGGER demand_outcome BEFORE UPDATE ON demand FOR EACH ROW
  WHEN (NEW.outcome IS DISTINCT FROM OLD.outcome AND NEW.version = OLD.version) EXECUTE FUNCTION outcome_needs_a_step();

-- ---- Where the rules look -------------------------------------------------------------------------------------------

-- A temporary table comes before every other unless it is named last: without this, whoever runs a statement could show the
-- rules an empty secrecy_order or a lifecycle_step of their own. The two left out read no table.
DO $$
DECLARE rule regprocedure;
BEGIN
  FOR rule IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = current_user::regrole AND p.prokind = 'f'
      AND p.proname NOT IN ('audit_field', 'audit_hash')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', rule);
  END LOOP;
END $$;
