-- Beside the chain of the whole, each demand has one of its own, and what happened beside the demands has one: so that a
-- part can be given away with its proof, and tells nothing of how much happened elsewhere.
CREATE TABLE "audit_link" (
  "chain" uuid NOT NULL,
  "place" integer NOT NULL,
  "sequence" bigint NOT NULL,
  "previous" text NOT NULL,
  "hash" text NOT NULL,
  CONSTRAINT "audit_link_pkey" PRIMARY KEY ("chain", "place")
);
CREATE UNIQUE INDEX "audit_link_sequence_key" ON "audit_link" ("sequence");
-- For what one person did, and what of one kind; the time of a row is nearly its order.
CREATE INDEX "audit_entry_actor_id_action_at_idx" ON "audit_entry" ("actor_id", "action", "at");
CREATE INDEX "audit_entry_actor_id_sequence_idx" ON "audit_entry" ("actor_id", "sequence");
CREATE INDEX "audit_entry_action_sequence_idx" ON "audit_entry" ("action", "sequence");
CREATE INDEX "audit_entry_at_idx" ON "audit_entry" ("at");

CREATE FUNCTION audit_link_hash(entry audit_entry, link audit_link) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(
    audit_field(link.previous) || audit_field(link.place::text)
    || audit_field((extract(epoch FROM entry.at) * 1000)::bigint::text)
    || audit_field((extract(epoch FROM entry.recorded_at) * 1000)::bigint::text)
    || audit_field(entry.actor_id::text) || audit_field(entry.actor_name) || audit_field(entry.action)
    || audit_field(entry.demand_id::text) || audit_field(entry.from_status) || audit_field(entry.to_status)
    || audit_field(entry.outcome) || audit_field(entry.version::text) || audit_field(entry.details::text),
    'UTF8')), 'hex');
$$;

-- Callers hold the head of the whole chain, so that no two rows take one place.
CREATE FUNCTION audit_link_append(entry audit_entry) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  last audit_link;
  link audit_link;
BEGIN
  link.chain := coalesce(entry.demand_id, '00000000-0000-0000-0000-000000000000');
  SELECT * INTO last FROM audit_link l WHERE l.chain = link.chain ORDER BY l.place DESC LIMIT 1;
  link.place := coalesce(last.place, 0) + 1;
  link.sequence := entry.sequence;
  link.previous := coalesce(last.hash, repeat('0', 64));
  link.hash := audit_link_hash(entry, link);
  INSERT INTO audit_link SELECT link.*;
END $$;

DO $$
DECLARE entry audit_entry;
BEGIN
  FOR entry IN SELECT * FROM audit_entry ORDER BY sequence LOOP
    PERFORM audit_link_append(entry);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION audit_append(p_actor_id uuid, p_actor_name text, p_action text, p_demand_id uuid, p_from text, p_to text,
                                        p_outcome text, p_version int, p_details jsonb)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head audit_head;
  entry audit_entry;
BEGIN
  -- A row with a version takes that version for ever, so it is written of a demand that stands so now.
  IF p_version IS NULL AND num_nonnulls(p_from, p_to, p_outcome) > 0 OR p_version IS NOT NULL AND NOT EXISTS (
       SELECT FROM demand d WHERE d.id = p_demand_id AND d.version = p_version AND d.status::text = p_to
        AND d.outcome::text IS NOT DISTINCT FROM p_outcome) THEN
    RAISE EXCEPTION 'An audit row of a step that was not taken.' USING ERRCODE = 'NG002';
  END IF;
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
  PERFORM audit_link_append(entry);
  UPDATE audit_head SET size = entry.sequence, hash = entry.hash WHERE id = 1;
  RETURN entry.sequence;
END $$;

CREATE TRIGGER audit_link_no_change BEFORE UPDATE OR DELETE ON audit_link FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_link_no_truncate BEFORE TRUNCATE ON audit_link FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
