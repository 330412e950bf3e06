-- Who looks into a record, and who decides what no program could (docs/decisions/0021): what is out is named by nothing and
-- opened by nobody, and nobody releases a package into which they alone let a record.

ALTER TABLE record_decision ADD CONSTRAINT record_decision_settled_whole CHECK (
  (confirmed_at IS NULL) = (confirmed_by_id IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by_id IS NULL));
ALTER TABLE record_decision ADD CONSTRAINT record_decision_withdrawn_by_id_fkey FOREIGN KEY (withdrawn_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE unclear_rule ADD CONSTRAINT unclear_rule_settled_whole CHECK (
  (confirmed_at IS NULL) = (confirmed_by_id IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by_id IS NULL));
ALTER TABLE unclear_rule ADD CONSTRAINT unclear_rule_withdrawn_by_id_fkey FOREIGN KEY (withdrawn_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX unclear_rule_export_id_idx ON unclear_rule(export_id);
CREATE INDEX record_opening_run_id_idx ON record_opening(run_id);

-- An export that is neither taken back nor destroyed, and of whose item the approved scope lets something out.
CREATE FUNCTION export_stands(export uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM source_export e JOIN custodian_task t ON t.id = e.task_id
    JOIN item_decision asked ON asked.id = t.decision_id JOIN item_decision d ON d.item_id = asked.item_id
    JOIN scope s ON s.id = d.scope_id JOIN stored_file f ON f.id = e.file_id
    WHERE e.id = export AND e.withdrawn_at IS NULL AND e.destroyed_at IS NULL AND f.wrapped_key IS NOT NULL
      AND s.demand_id = t.demand_id AND s.approved_at IS NOT NULL AND s.voided_at IS NULL AND d.decision IN ('APPROVE', 'NARROW'))
$$;

CREATE FUNCTION decided_while_it_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT export_stands(NEW.export_id) THEN
    RAISE EXCEPTION 'Nothing is decided about an export that does not stand any more.' USING ERRCODE = 'NG005';
  END IF;
  -- A mail or a row is judged by one, and whoever judged it does not release; a file is judged by two.
  IF NEW.confirmed_at IS NOT NULL AND NEW.form <> 'file' THEN
    RAISE EXCEPTION 'A second person confirms what was decided about a whole file, and nothing else.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_decided_while_it_stands BEFORE INSERT OR UPDATE ON record_decision FOR EACH ROW
  WHEN (NEW.withdrawn_at IS NULL) EXECUTE FUNCTION decided_while_it_stands();

CREATE FUNCTION rule_for_what_waits() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT export_stands(NEW.export_id) THEN
    RAISE EXCEPTION 'Nothing is decided about an export that does not stand any more.' USING ERRCODE = 'NG005';
  END IF;
  IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
  IF NEW.confirmed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR NOT EXISTS (
       SELECT FROM filter_run r JOIN unclear_record u ON u.run_id = r.id
       WHERE r.export_id = NEW.export_id AND r.ended_at IS NOT NULL AND u.reasons->>(NEW.decision_id::text) = NEW.reason
         -- A file of another format is judged alone, by two people: no rule reaches it.
         AND u.form <> 'file'
         AND r.number = (SELECT max(l.number) FROM filter_run l WHERE l.export_id = NEW.export_id AND l.ended_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'A rule is proposed for a reason for which records wait, and confirmed by another.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_for_what_waits BEFORE INSERT OR UPDATE ON unclear_rule FOR EACH ROW
  WHEN (NEW.withdrawn_at IS NULL) EXECUTE FUNCTION rule_for_what_waits();

-- Of a run in force: a record that it left unclear and nobody put out, or a place in one of its parts that are not privileged.
CREATE FUNCTION only_what_may_be_seen_is_opened() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE run filter_run;
BEGIN
  SELECT * INTO run FROM filter_run WHERE id = NEW.run_id FOR SHARE;
  IF run.ended_at IS NULL OR run.voided_at IS NOT NULL OR NOT export_stands(run.export_id) OR NEW.record IS NULL THEN
    RAISE EXCEPTION 'A record is opened of a run in force, while its export stands.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.part_id IS NULL AND (
       NOT EXISTS (SELECT FROM unclear_record u WHERE u.run_id = NEW.run_id AND u.record = NEW.record)
       OR EXISTS (SELECT FROM record_decision d WHERE d.export_id = run.export_id AND d.record = NEW.record
                  AND d.ends = 'out' AND d.withdrawn_at IS NULL)) THEN
    RAISE EXCEPTION 'What is out is opened by nobody.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.part_id IS NOT NULL AND NOT EXISTS (SELECT FROM filter_part p WHERE p.id = NEW.part_id AND p.run_id = NEW.run_id
       AND NOT p.privileged AND NEW.record >= 0 AND NEW.record < p.records) THEN
    RAISE EXCEPTION 'Only a record that is in, and not privileged, is opened of a part.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_what_may_be_seen_opened BEFORE INSERT ON record_opening FOR EACH ROW EXECUTE FUNCTION only_what_may_be_seen_is_opened();
ALTER TABLE record_opening ADD CONSTRAINT record_opening_part_id_fkey FOREIGN KEY (part_id) REFERENCES filter_part(id) ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION release_needs_other_eyes() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM record_decision d JOIN item_decision i ON i.id = d.decision_id
       WHERE i.scope_id = NEW.scope_id AND d.ends = 'in' AND d.form <> 'file' AND d.withdrawn_at IS NULL
         AND d.decided_by_id = NEW.released_by_id) THEN
    RAISE EXCEPTION 'Whoever alone decided that a record is in does not release it.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER release_needs_other_eyes BEFORE UPDATE ON production FOR EACH ROW
  WHEN (OLD.released_at IS NULL AND NEW.released_at IS NOT NULL) EXECUTE FUNCTION release_needs_other_eyes();
