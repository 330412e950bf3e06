-- The rules that no script and no bug may go around. SQLSTATE NG001..NG009 carry sentences that may be shown.

-- ---- The clock: the database's own, moved forward only by the demo --------------------------------------------------

CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT date_trunc('milliseconds', clock_timestamp())
       + make_interval(secs => coalesce((SELECT offset_seconds FROM demo_clock WHERE id = 1), 0));
$$;

CREATE FUNCTION demo_clock_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.offset_seconds < OLD.offset_seconds THEN
    RAISE EXCEPTION 'The clock of the demo only moves forward.' USING ERRCODE = 'NG001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER demo_clock_forward BEFORE UPDATE ON demo_clock FOR EACH ROW EXECUTE FUNCTION demo_clock_moves_forward();
ALTER TABLE demo_clock ADD CONSTRAINT demo_clock_one_row CHECK (id = 1);

-- ---- The audit chain ------------------------------------------------------------------------------------------------

INSERT INTO audit_head (id, size, hash) VALUES (1, 0, repeat('0', 64));
ALTER TABLE audit_head ADD CONSTRAINT audit_head_one_row CHECK (id = 1);

-- One field of the hashed text: its length in bytes, a colon, itself; '-' where there is none. No two rows read alike.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(octet_length(value) || ':' || value, '-');
$$;

CREATE FUNCTION audit_hash(entry audit_entry) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(
    audit_field(entry.previous) || audit_field(entry.sequence::text)
    || audit_field((extract(epoch FROM entry.at) * 1000)::bigint::text)
    || audit_field((extract(epoch FROM entry.recorded_at) * 1000)::bigint::text)
    || audit_field(entry.actor_id::text) || audit_field(entry.actor_name) || audit_field(entry.action)
    || audit_field(entry.demand_id::text) || audit_field(entry.from_status) || audit_field(entry.to_status)
    || audit_field(entry.outcome) || audit_field(entry.version::text) || audit_field(entry.details::text),
    'UTF8')), 'hex');
$$;

-- The only way to write an audit row. Callers hold the demand's row already; the chain's head is locked last.
CREATE FUNCTION audit_append(p_actor_id uuid, p_actor_name text, p_action text, p_demand_id uuid, p_from text, p_to text,
                             p_outcome text, p_version int, p_details jsonb)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head audit_head;
  entry audit_entry;
BEGIN
  SELECT * INTO head FROM audit_head WHERE id = 1 FOR UPDATE;
  entry.sequence := head.size + 1;
  entry.at := app_now();
  entry.recorded_at := date_trunc('milliseconds', clock_timestamp());
  entry.actor_id := p_actor_id;
  entry.actor_name := p_actor_name;
  entry.action := p_action;
  entry.demand_id := p_demand_id;
  entry.from_status := p_from;
  entry.to_status := p_to;
  entry.outcome := p_outcome;
  entry.version := p_version;
  entry.details := coalesce(p_details, '{}');
  entry.previous := head.hash;
  entry.hash := audit_hash(entry);
  INSERT INTO audit_entry SELECT entry.*;
  UPDATE audit_head SET size = entry.sequence, hash = entry.hash WHERE id = 1;
  RETURN entry.sequence;
END $$;

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Audit rows are never changed or removed.' USING ERRCODE = 'NG002';
END $$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- ---- The lifecycle --------------------------------------------------------------------------------------------------

INSERT INTO lifecycle_step (action, from_status, to_status)
SELECT step.action, from_status::demand_status, to_status::demand_status
FROM (VALUES
  ('redirectToCustomer', 'RECEIVED', 'REDIRECTING'),
  ('skipRedirect', 'RECEIVED REDIRECTING', 'IN_REVIEW'),
  ('acceptRedirect', 'REDIRECTING', 'CLOSED'),
  ('reject', 'RECEIVED REDIRECTING IN_REVIEW', 'CLOSED'),
  ('challenge', 'RECEIVED REDIRECTING IN_REVIEW NOTIFYING PRODUCING', 'CHALLENGED'),
  ('resolveChallenge', 'CHALLENGED', 'IN_REVIEW CLOSED'),
  ('approveScope', 'IN_REVIEW', 'NOTIFYING'),
  ('startProduction', 'NOTIFYING', 'PRODUCING'),
  ('deliverProduction', 'PRODUCING', 'PRODUCING PRODUCED'),
  ('returnToReview', 'NOTIFYING PRODUCING PRODUCED', 'IN_REVIEW'),
  ('supplement', 'PRODUCED', 'PRODUCING'),
  ('reopen', 'CLOSED', 'IN_REVIEW'),
  ('recordNoData', 'RECEIVED IN_REVIEW NOTIFYING PRODUCING', 'CLOSED'),
  ('startPreservation', 'RECEIVED', 'PRESERVING'),
  ('extendPreservation', 'PRESERVING', 'PRESERVING'),
  ('endPreservation', 'PRESERVING', 'CLOSED'),
  ('withdraw', 'RECEIVED REDIRECTING IN_REVIEW NOTIFYING PRODUCING CHALLENGED PRESERVING', 'CLOSED'),
  ('supersede', 'RECEIVED REDIRECTING IN_REVIEW NOTIFYING PRODUCING CHALLENGED PRESERVING', 'CLOSED'),
  ('closeDemand', 'PRODUCED', 'CLOSED')
) AS step (action, froms, tos),
LATERAL regexp_split_to_table(step.froms, ' ') AS from_status,
LATERAL regexp_split_to_table(step.tos, ' ') AS to_status;

ALTER TABLE demand ADD CONSTRAINT demand_closed_has_outcome CHECK ((status = 'CLOSED') = (outcome IS NOT NULL));
ALTER TABLE demand ADD CONSTRAINT demand_secrecy_none_is_answered CHECK (secrecy <> 'NONE' OR secrecy_answered_by_id IS NOT NULL);

CREATE FUNCTION demand_follows_the_lifecycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'RECEIVED' OR NEW.version <> 1 THEN
      RAISE EXCEPTION 'A demand begins as RECEIVED.' USING ERRCODE = 'NG003';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.instrument_id <> OLD.instrument_id
     OR NEW.customer_id IS DISTINCT FROM OLD.customer_id THEN
    RAISE EXCEPTION 'What a demand is about does not change.' USING ERRCODE = 'NG003';
  END IF;
  IF NEW.version NOT IN (OLD.version, OLD.version + 1) OR (NEW.status <> OLD.status AND NEW.version = OLD.version) THEN
    RAISE EXCEPTION 'Each step of a demand raises its version by one.' USING ERRCODE = 'NG003';
  END IF;
  IF NEW.version > OLD.version AND NOT EXISTS (
       SELECT FROM lifecycle_step WHERE from_status = OLD.status AND to_status = NEW.status) THEN
    RAISE EXCEPTION 'A demand cannot go from % to %.', OLD.status, NEW.status USING ERRCODE = 'NG003';
  END IF;
  IF OLD.secrecy = 'IN_FORCE' AND NEW.secrecy <> 'IN_FORCE' THEN
    RAISE EXCEPTION 'Secrecy once entered ends by its order, never by an answer.' USING ERRCODE = 'NG006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER demand_lifecycle BEFORE INSERT OR UPDATE ON demand FOR EACH ROW EXECUTE FUNCTION demand_follows_the_lifecycle();

-- Every version of a demand has its one audit row, for the very step taken, in the same transaction.
CREATE FUNCTION demand_step_is_audited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM audit_entry a
       WHERE a.demand_id = NEW.id AND a.version = NEW.version AND a.to_status = NEW.status::text
         AND a.outcome IS NOT DISTINCT FROM NEW.outcome::text
         AND (TG_OP = 'INSERT' AND a.from_status IS NULL OR TG_OP = 'UPDATE' AND EXISTS (
               SELECT FROM lifecycle_step s WHERE s.action = a.action AND s.from_status::text = a.from_status
                AND s.to_status::text = a.to_status AND s.from_status = OLD.status))) THEN
    RAISE EXCEPTION 'A step of a demand without its audit row.' USING ERRCODE = 'NG002';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER demand_created_audited AFTER INSERT ON demand
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION demand_step_is_audited();
CREATE CONSTRAINT TRIGGER demand_step_audited AFTER UPDATE ON demand
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION demand_step_is_audited();

-- ---- Two people -----------------------------------------------------------------------------------------------------

ALTER TABLE scope ADD CONSTRAINT scope_two_people CHECK (approved_by_id <> author_id);
ALTER TABLE proposal ADD CONSTRAINT proposal_two_people CHECK (confirmed_by_id <> proposed_by_id);

CREATE FUNCTION scope_is_settled_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.approved_by_id IS NOT NULL AND (NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id
       OR NEW.author_id <> OLD.author_id OR NEW.officer_email IS DISTINCT FROM OLD.officer_email) THEN
    RAISE EXCEPTION 'An approved scope is not changed; return the demand to review instead.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.approved_by_id IS NOT NULL AND OLD.approved_by_id IS NULL AND (NEW.voided_at IS NOT NULL OR EXISTS (
       SELECT FROM item_decision d WHERE d.scope_id = NEW.id AND d.decided_by_id = NEW.approved_by_id)) THEN
    RAISE EXCEPTION 'Who decided an item cannot approve the scope.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER scope_settled BEFORE UPDATE ON scope FOR EACH ROW EXECUTE FUNCTION scope_is_settled_once();

CREATE FUNCTION decision_before_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked item; holder scope;
BEGIN
  SELECT * INTO holder FROM scope WHERE id = NEW.scope_id FOR SHARE;
  IF holder.approved_at IS NOT NULL OR holder.voided_at IS NOT NULL THEN
    RAISE EXCEPTION 'The decisions of an approved scope are not changed.' USING ERRCODE = 'NG004';
  END IF;
  SELECT * INTO asked FROM item WHERE id = NEW.item_id AND demand_id = holder.demand_id;
  IF asked.id IS NULL THEN
    RAISE EXCEPTION 'The item belongs to another demand.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.decision IN ('APPROVE', 'NARROW') AND (NEW.range_start < asked.range_start OR NEW.range_end > asked.range_end
       OR NEW.range_start IS NULL OR NEW.range_end IS NULL OR NEW.data_class IS NULL) THEN
    RAISE EXCEPTION 'A decision is never wider than what was asked.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_open BEFORE INSERT OR UPDATE ON item_decision FOR EACH ROW EXECUTE FUNCTION decision_before_approval();

-- ---- Production -----------------------------------------------------------------------------------------------------

-- A file belongs to a package only inside an item that the package's scope, approved and not void, lets out.
CREATE FUNCTION file_inside_scope(p_production uuid, p_decision uuid, p_class text, p_start timestamptz, p_end timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM production p
    JOIN scope s ON s.id = p.scope_id AND s.demand_id = p.demand_id AND s.approved_at IS NOT NULL AND s.voided_at IS NULL
    JOIN item_decision d ON d.scope_id = s.id AND d.id = p_decision
    WHERE p.id = p_production AND d.decision IN ('APPROVE', 'NARROW') AND d.data_class = p_class
      AND p_start >= d.range_start AND p_end <= d.range_end AND p_start <= p_end);
$$;

CREATE FUNCTION produced_file_in_scope() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE parcel production;
BEGIN
  SELECT * INTO parcel FROM production WHERE id = NEW.production_id FOR SHARE;
  IF parcel.sealed_at IS NOT NULL OR parcel.voided_at IS NOT NULL THEN
    RAISE EXCEPTION 'A sealed package is not changed.' USING ERRCODE = 'NG005';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.file_id <> OLD.file_id OR NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size) THEN
    RAISE EXCEPTION 'A produced file is removed and added again, never exchanged.' USING ERRCODE = 'NG005';
  END IF;
  IF NOT file_inside_scope(NEW.production_id, NEW.decision_id, NEW.data_class, NEW.range_start, NEW.range_end) THEN
    RAISE EXCEPTION 'The file lies outside the approved scope.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER produced_file_scope BEFORE INSERT OR UPDATE ON produced_file FOR EACH ROW EXECUTE FUNCTION produced_file_in_scope();

-- What forbids delivery whoever asks: a bar, a challenge, an objection or an incident that stands, or secrecy not answered.
CREATE FUNCTION delivery_forbidden(p_demand uuid) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (SELECT FROM demand d WHERE d.id = p_demand AND d.secrecy = 'UNKNOWN')
    OR EXISTS (SELECT FROM bar b WHERE b.demand_id = p_demand AND b.lifted_at IS NULL AND (b.until IS NULL OR app_now() < b.until))
    OR EXISTS (SELECT FROM challenge c WHERE c.demand_id = p_demand AND c.resolved_at IS NULL)
    OR EXISTS (SELECT FROM objection o WHERE o.demand_id = p_demand AND o."end" IS NULL)
    OR EXISTS (SELECT FROM incident i WHERE i.demand_id = p_demand AND i.closed_at IS NULL);
$$;

CREATE FUNCTION production_is_released_by_a_third() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE approved scope;
BEGIN
  IF NEW.demand_id <> OLD.demand_id OR NEW.scope_id <> OLD.scope_id THEN
    RAISE EXCEPTION 'A package stays with its demand and its scope.' USING ERRCODE = 'NG005';
  END IF;
  IF OLD.sealed_at IS NOT NULL AND (NEW.package_sha256 IS DISTINCT FROM OLD.package_sha256
       OR NEW.manifest_sha256 IS DISTINCT FROM OLD.manifest_sha256 OR NEW.built_by_id IS DISTINCT FROM OLD.built_by_id
       OR NEW.package_file_id IS DISTINCT FROM OLD.package_file_id OR NEW.sealed_at IS DISTINCT FROM OLD.sealed_at
       OR NEW.locked_to IS DISTINCT FROM OLD.locked_to OR NEW.lock IS DISTINCT FROM OLD.lock
       OR NEW.manifest IS DISTINCT FROM OLD.manifest) THEN
    RAISE EXCEPTION 'A sealed package is not changed.' USING ERRCODE = 'NG005';
  END IF;
  IF OLD.released_at IS NOT NULL AND (NEW.released_by_id IS DISTINCT FROM OLD.released_by_id
       OR NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
    RAISE EXCEPTION 'A release is recorded once.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.released_at IS NOT NULL AND OLD.released_at IS NULL THEN
    SELECT * INTO approved FROM scope WHERE id = NEW.scope_id;
    IF NEW.released_by_id IS NULL OR NEW.released_by_id IN (NEW.built_by_id, approved.author_id) OR EXISTS (
         SELECT FROM item_decision d WHERE d.scope_id = NEW.scope_id AND d.decided_by_id = NEW.released_by_id) THEN
      RAISE EXCEPTION 'A package is released by somebody who neither built it nor wrote its scope.' USING ERRCODE = 'NG004';
    END IF;
    IF NEW.sealed_at IS NULL OR NEW.voided_at IS NOT NULL OR approved.approved_at IS NULL OR approved.voided_at IS NOT NULL THEN
      RAISE EXCEPTION 'Only a sealed package under an approved scope is released.' USING ERRCODE = 'NG005';
    END IF;
    IF EXISTS (SELECT FROM produced_file f WHERE f.production_id = NEW.id AND f.removed_at IS NULL
               AND NOT file_inside_scope(NEW.id, f.decision_id, f.data_class, f.range_start, f.range_end)) THEN
      RAISE EXCEPTION 'A file of the package lies outside the approved scope.' USING ERRCODE = 'NG005';
    END IF;
    IF delivery_forbidden(NEW.demand_id) THEN
      RAISE EXCEPTION 'A bar, a challenge, an objection, an incident or unanswered secrecy forbids delivery now.' USING ERRCODE = 'NG005';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER production_released BEFORE UPDATE ON production FOR EACH ROW EXECUTE FUNCTION production_is_released_by_a_third();

CREATE FUNCTION production_begins_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sealed_at IS NOT NULL OR NEW.released_at IS NOT NULL OR NEW.released_by_id IS NOT NULL THEN
    RAISE EXCEPTION 'A package begins open.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER production_open BEFORE INSERT ON production FOR EACH ROW EXECUTE FUNCTION production_begins_open();

CREATE FUNCTION link_needs_a_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM production WHERE id = NEW.production_id AND released_at IS NOT NULL AND voided_at IS NULL) THEN
    RAISE EXCEPTION 'Only a released package has a link.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER link_released BEFORE INSERT ON collection_link FOR EACH ROW EXECUTE FUNCTION link_needs_a_release();

CREATE FUNCTION collection_needs_a_live_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.link_id <> OLD.link_id OR NEW.started_at <> OLD.started_at OR NEW.name <> OLD.name OR OLD.ended_at IS NOT NULL THEN
      RAISE EXCEPTION 'A receipt is written once.' USING ERRCODE = 'NG005';
    END IF;
    RETURN NEW;
  END IF;
  PERFORM FROM collection_link WHERE id = NEW.link_id FOR NO KEY UPDATE;
  IF NOT EXISTS (
       SELECT FROM collection_link l JOIN production p ON p.id = l.production_id
       WHERE l.id = NEW.link_id AND l.revoked_at IS NULL AND app_now() < l.expires_at
         AND p.released_at IS NOT NULL AND p.voided_at IS NULL AND NOT delivery_forbidden(p.demand_id)
         AND (SELECT count(*) FROM collection c WHERE c.link_id = l.id AND c.completed_at IS NOT NULL) < l.max_downloads) THEN
    RAISE EXCEPTION 'The link does not work.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER collection_live BEFORE INSERT OR UPDATE ON collection FOR EACH ROW EXECUTE FUNCTION collection_needs_a_live_link();

-- ---- Secrecy and the notice -----------------------------------------------------------------------------------------

-- Does secrecy forbid telling this administrator of this demand, now? Unknown is forbidden; built-in secrecy ends by record only.
CREATE FUNCTION secrecy_forbids(p_demand uuid, p_administrator uuid) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT d.secrecy = 'UNKNOWN'
    OR (k.secrecy IN ('builtin', 'cert') AND NOT EXISTS (
          SELECT FROM secrecy_order o WHERE o.demand_id = d.id AND o.basis IN ('BUILT_IN', 'CERTIFIED') AND o.released_at IS NOT NULL))
    OR (d.secrecy = 'IN_FORCE' AND NOT EXISTS (SELECT FROM secrecy_order o WHERE o.demand_id = d.id))
    OR EXISTS (
          SELECT FROM secrecy_order o
          WHERE o.demand_id = d.id AND o.released_at IS NULL
            AND (o.holds_until IS NULL OR app_now() < o.holds_until)
            AND NOT EXISTS (SELECT FROM secrecy_permit p WHERE p.order_id = o.id AND p.administrator_id = p_administrator)
            AND (o.covers <> 'ACCOUNT_HOLDER' OR EXISTS (
                  SELECT FROM item i JOIN administrator a ON a.id = p_administrator
                  WHERE i.demand_id = d.id AND i.normalised = lower(a.email))))
  FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN instrument_kind k ON k.id = n.kind_id
  WHERE d.id = p_demand;
$$;

-- Entering secrecy and claiming a notice lock the demand's row first, so that one of the two sees the other.
CREATE FUNCTION secrecy_order_locks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM demand WHERE id = NEW.demand_id FOR NO KEY UPDATE;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.released_at IS NOT NULL OR NEW.demand_id <> OLD.demand_id OR NEW.basis <> OLD.basis OR NEW.covers <> OLD.covers
       OR NEW.holds_until IS DISTINCT FROM OLD.holds_until OR NEW.ends_on IS DISTINCT FROM OLD.ends_on THEN
      RAISE EXCEPTION 'An order is not rewritten; enter the new one beside it.' USING ERRCODE = 'NG006';
    END IF;
    IF NEW.released_at IS NOT NULL AND NOT EXISTS (
         SELECT FROM proposal p WHERE p.demand_id = NEW.demand_id AND p.kind = 'END_SECRECY' AND p.subject_id = NEW.id
         AND p.confirmed_at IS NOT NULL AND p.withdrawn_at IS NULL) THEN
      RAISE EXCEPTION 'Ending secrecy takes two people.' USING ERRCODE = 'NG004';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER secrecy_order_lock BEFORE INSERT OR UPDATE ON secrecy_order FOR EACH ROW EXECUTE FUNCTION secrecy_order_locks();

CREATE FUNCTION secrecy_permit_locks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM secrecy_order o JOIN demand d ON d.id = o.demand_id JOIN administrator a ON a.customer_id = d.customer_id
       WHERE o.id = NEW.order_id AND a.id = NEW.administrator_id
         AND o.entered_at > app_now() - interval '1 minute') THEN
    RAISE EXCEPTION 'Whom an order permits to be told is entered with the order.' USING ERRCODE = 'NG006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER secrecy_permit_lock BEFORE INSERT OR UPDATE ON secrecy_permit FOR EACH ROW EXECUTE FUNCTION secrecy_permit_locks();

CREATE FUNCTION outbox_is_guarded() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told uuid;
  about uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'READY' OR NEW.sha256 <> encode(sha256(NEW.bytes), 'hex') THEN
      RAISE EXCEPTION 'A mail begins ready, with the hash of its own bytes.' USING ERRCODE = 'NG007';
    END IF;
    IF (NEW.kind = 'NOTICE') <> (NEW.recipient_id IS NOT NULL) THEN
      RAISE EXCEPTION 'A notice, and nothing else, has a recipient on the ledger.' USING ERRCODE = 'NG007';
    END IF;
  ELSIF NEW.bytes <> OLD.bytes OR NEW.sha256 <> OLD.sha256 OR NEW.to_address <> OLD.to_address OR NEW.kind <> OLD.kind
        OR NEW.recipient_id IS DISTINCT FROM OLD.recipient_id OR NEW.demand_id IS DISTINCT FROM OLD.demand_id
        OR NEW.message_id <> OLD.message_id OR NEW.bounce_address <> OLD.bounce_address THEN
    RAISE EXCEPTION 'The bytes approved are the bytes sent.' USING ERRCODE = 'NG007';
  ELSIF NEW.state <> OLD.state AND OLD.state IN ('ACCEPTED', 'CANCELLED') THEN
    RAISE EXCEPTION 'A mail that was accepted or cancelled stays so.' USING ERRCODE = 'NG007';
  ELSIF NEW.state = 'SENDING' AND OLD.state <> 'SENDING' AND OLD.state <> 'READY' THEN
    RAISE EXCEPTION 'Only a mail that is ready is claimed.' USING ERRCODE = 'NG007';
  END IF;
  IF NEW.recipient_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.state = 'SENDING' AND OLD.state <> 'SENDING') THEN
    SELECT r.administrator_id, n.demand_id INTO told, about
      FROM notice_recipient r JOIN notice n ON n.id = r.notice_id
      WHERE r.id = NEW.recipient_id AND r.standing = 'TOLD' AND n.voided_at IS NULL;
    IF about IS NULL OR about IS DISTINCT FROM NEW.demand_id THEN
      RAISE EXCEPTION 'The notice is void or belongs to another demand.' USING ERRCODE = 'NG007';
    END IF;
    PERFORM FROM demand WHERE id = about FOR NO KEY UPDATE;
    IF secrecy_forbids(about, told) IS NOT FALSE THEN
      RAISE EXCEPTION 'Secrecy forbids telling this recipient.' USING ERRCODE = 'NG006';
    END IF;
    IF EXISTS (SELECT FROM administrator a WHERE a.id = told AND a.bounced_at IS NOT NULL) THEN
      RAISE EXCEPTION 'Mail to this address bounces.' USING ERRCODE = 'NG007';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_guard BEFORE INSERT OR UPDATE ON outbox_message FOR EACH ROW EXECUTE FUNCTION outbox_is_guarded();

-- ---- Waking the worker ----------------------------------------------------------------------------------------------

CREATE FUNCTION outbox_wakes_the_worker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_wake AFTER INSERT ON outbox_message FOR EACH STATEMENT EXECUTE FUNCTION outbox_wakes_the_worker();

-- The queue looks rows up by prefix of reference and matter number.
CREATE INDEX demand_reference_prefix ON demand (reference text_pattern_ops);
CREATE INDEX instrument_matter_prefix ON instrument (lower(matter_number) text_pattern_ops);
CREATE INDEX item_normalised_prefix ON item (normalised text_pattern_ops);
