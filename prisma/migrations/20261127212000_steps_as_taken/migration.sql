-- A step says how a demand ended only as the lifecycle lets it end so, and an audit row of a step is one of a step taken.

ALTER TABLE lifecycle_step ADD COLUMN outcomes text[] NOT NULL DEFAULT '{}';
UPDATE lifecycle_step SET outcomes = string_to_array(ends.outcomes, ' ')
FROM (VALUES
  ('acceptRedirect', 'REDIRECTED'),
  ('reject', 'REJECTED PRODUCED_PART'),
  ('resolveChallenge', 'SET_ASIDE'),
  ('recordNoData', 'NO_DATA'),
  ('endPreservation', 'PRESERVED'),
  ('withdraw', 'WITHDRAWN'),
  ('supersede', 'SUPERSEDED'),
  ('closeDemand', 'PRODUCED_FULL PRODUCED_PART NOT_COLLECTED')
) AS ends (action, outcomes)
WHERE lifecycle_step.action = ends.action AND lifecycle_step.to_status = 'CLOSED';
ALTER TABLE lifecycle_step ADD CONSTRAINT lifecycle_step_ends CHECK ((to_status = 'CLOSED') = (cardinality(outcomes) > 0));

-- Every version of a demand has its one audit row, for the very step taken, in the same transaction.
CREATE OR REPLACE FUNCTION demand_step_is_audited() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE taken audit_entry;
BEGIN
  SELECT * INTO taken FROM audit_entry a
    WHERE a.demand_id = NEW.id AND a.version = NEW.version AND a.to_status = NEW.status::text
      AND a.outcome IS NOT DISTINCT FROM NEW.outcome::text
      AND (TG_OP = 'INSERT' AND a.from_status IS NULL OR TG_OP = 'UPDATE' AND EXISTS (
            SELECT FROM lifecycle_step s WHERE s.action = a.action AND s.from_status::text = a.from_status
             AND s.to_status::text = a.to_status AND s.from_status = OLD.status));
  IF taken.sequence IS NULL THEN
    RAISE EXCEPTION 'A step of a demand without its audit row.' USING ERRCODE = 'NG002';
  END IF;
  IF taken.outcome IS NOT NULL AND NOT EXISTS (
       SELECT FROM lifecycle_step s WHERE s.action = taken.action AND s.from_status::text = taken.from_status
        AND s.to_status::text = taken.to_status AND taken.outcome = ANY (s.outcomes)) THEN
    RAISE EXCEPTION 'The step % does not end a demand as %.', taken.action, taken.outcome USING ERRCODE = 'NG003';
  END IF;
  RETURN NULL;
END $$;

-- The only way to write an audit row. Callers hold the demand's row already; the chain's head is locked last. A row with a
-- version takes that version for ever, so it is written of a demand that stands so now.
CREATE OR REPLACE FUNCTION audit_append(p_actor_id uuid, p_actor_name text, p_action text, p_demand_id uuid, p_from text,
                                        p_to text, p_outcome text, p_version int, p_details jsonb)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head audit_head;
  entry audit_entry;
BEGIN
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
  UPDATE audit_head SET size = entry.sequence, hash = entry.hash WHERE id = 1;
  RETURN entry.sequence;
END $$;
