-- What people decided about unclear records goes on under the next scope where that asks the same of the item; where it asks
-- otherwise the records wait again, and may be looked into again.

-- Of the same item, both let it out, and nothing by which the filter asks is otherwise.
CREATE FUNCTION asks_the_same(before uuid, after uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM item_decision b JOIN scope o ON o.id = b.scope_id JOIN item_decision a ON a.item_id = b.item_id JOIN scope s ON s.id = a.scope_id
    WHERE b.id = before AND a.id = after AND o.voided_at IS NOT NULL AND o.number < s.number
      AND s.approved_at IS NOT NULL AND s.voided_at IS NULL
      AND b.decision IN ('APPROVE', 'NARROW') AND a.decision IN ('APPROVE', 'NARROW')
      AND (b.data_class, b.range_start, b.range_end) IS NOT DISTINCT FROM (a.data_class, a.range_start, a.range_end)
      AND b.narrowed_to @> a.narrowed_to AND b.narrowed_to <@ a.narrowed_to)
$$;

CREATE OR REPLACE FUNCTION only_unclear_is_decided() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.decision_id IS DISTINCT FROM OLD.decision_id THEN
    IF to_jsonb(NEW) - 'decision_id' <> to_jsonb(OLD) - 'decision_id' OR OLD.withdrawn_at IS NOT NULL
       OR NOT asks_the_same(OLD.decision_id, NEW.decision_id) THEN
      RAISE EXCEPTION 'What was decided about a record goes on only where the next scope asks the same of the item.' USING ERRCODE = 'NG005';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.export_id, NEW.record, NEW.sha256, NEW.form, NEW.ends, NEW.reason, NEW.decided_by_id, NEW.decided_at)
         IS DISTINCT FROM (OLD.export_id, OLD.record, OLD.sha256, OLD.form, OLD.ends, OLD.reason, OLD.decided_by_id, OLD.decided_at)
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

CREATE OR REPLACE FUNCTION rule_is_settled_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.decision_id IS DISTINCT FROM OLD.decision_id THEN
    IF to_jsonb(NEW) - 'decision_id' <> to_jsonb(OLD) - 'decision_id' OR OLD.withdrawn_at IS NOT NULL
       OR NOT asks_the_same(OLD.decision_id, NEW.decision_id) THEN
      RAISE EXCEPTION 'A rule for what is unclear goes on only where the next scope asks the same of the item.' USING ERRCODE = 'NG005';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.export_id, NEW.reason, NEW.ends, NEW.grounds, NEW.proposed_by_id, NEW.proposed_at)
       IS DISTINCT FROM (OLD.export_id, OLD.reason, OLD.ends, OLD.grounds, OLD.proposed_by_id, OLD.proposed_at)
     OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id))
     OR (OLD.withdrawn_at IS NOT NULL AND NEW IS DISTINCT FROM OLD) THEN
    RAISE EXCEPTION 'A rule for what is unclear is not rewritten.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;

-- As before, but a decision under a scope that asked otherwise closes no record that waits again.
CREATE OR REPLACE FUNCTION only_what_may_be_seen_is_opened() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE run filter_run;
BEGIN
  SELECT * INTO run FROM filter_run WHERE id = NEW.run_id FOR SHARE;
  IF run.ended_at IS NULL OR run.voided_at IS NOT NULL OR NOT export_stands(run.export_id) OR NEW.record IS NULL THEN
    RAISE EXCEPTION 'A record is opened of a run in force, while its export stands.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.part_id IS NULL AND NOT EXISTS (
       SELECT FROM unclear_record u WHERE u.run_id = NEW.run_id AND u.record = NEW.record
         AND NOT EXISTS (SELECT FROM record_decision d WHERE d.export_id = run.export_id AND d.record = NEW.record
           AND u.reasons ? d.decision_id::text AND d.ends = 'out' AND d.withdrawn_at IS NULL)) THEN
    RAISE EXCEPTION 'What is out is opened by nobody.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.part_id IS NOT NULL AND NOT EXISTS (SELECT FROM filter_part p WHERE p.id = NEW.part_id AND p.run_id = NEW.run_id
       AND NOT p.privileged AND NEW.record >= 0 AND NEW.record < p.records) THEN
    RAISE EXCEPTION 'Only a record that is in, and not privileged, is opened of a part.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
