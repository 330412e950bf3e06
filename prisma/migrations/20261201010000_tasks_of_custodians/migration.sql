-- Demands that were under production before custodians were given tasks get theirs; the day follows with their next act.
INSERT INTO custodian_task (demand_id, decision_id, accounts, data_class, range_start, range_end, format, created_at)
SELECT s.demand_id, d.id, CASE WHEN cardinality(d.narrowed_to) > 0 THEN d.narrowed_to ELSE ARRAY[i.identifier] END,
  d.data_class, d.range_start, d.range_end, 'As agreed when the collection began', now()
FROM scope s
JOIN demand m ON m.id = s.demand_id AND m.status = 'PRODUCING'
JOIN item_decision d ON d.scope_id = s.id AND d.decision IN ('APPROVE', 'NARROW')
JOIN item i ON i.id = d.item_id
WHERE s.approved_at IS NOT NULL AND s.voided_at IS NULL AND d.data_class IS NOT NULL
ON CONFLICT (decision_id) DO NOTHING;

CREATE FUNCTION task_is_answered_by_its_exports() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE given boolean;
BEGIN
  IF OLD.voided_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'A void task takes nothing.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.answer IS NOT NULL AND NEW.answer IS DISTINCT FROM OLD.answer THEN
    given := EXISTS (SELECT FROM source_export e WHERE e.task_id = NEW.id AND e.withdrawn_at IS NULL);
    IF OLD.answer IS NOT NULL OR given <> (NEW.answer = 'EXPORTED') THEN
      RAISE EXCEPTION 'A task is answered once: with its exports, or with why there are none.' USING ERRCODE = 'NG005';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER task_answered_by_its_exports BEFORE UPDATE ON custodian_task
  FOR EACH ROW EXECUTE FUNCTION task_is_answered_by_its_exports();

CREATE FUNCTION export_is_for_an_unanswered_task() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- Under the task's lock, so that an answer and an export never pass each other.
  IF EXISTS (SELECT FROM custodian_task t WHERE t.id = NEW.task_id AND (t.answer IS NOT NULL OR t.voided_at IS NOT NULL) FOR UPDATE) THEN
    RAISE EXCEPTION 'An export is given, taken back or restored while its task is open.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER export_for_an_unanswered_task BEFORE INSERT ON source_export
  FOR EACH ROW EXECUTE FUNCTION export_is_for_an_unanswered_task();
CREATE TRIGGER export_withdrawn_while_open BEFORE UPDATE ON source_export FOR EACH ROW
  WHEN (NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) EXECUTE FUNCTION export_is_for_an_unanswered_task();

CREATE FUNCTION export_in_a_sealed_package_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.destroyed_at IS DISTINCT FROM OLD.destroyed_at AND OLD.destroyed_at IS NOT NULL THEN
    RAISE EXCEPTION 'An export that was destroyed stays destroyed.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL AND (OLD.destroyed_at IS NOT NULL OR EXISTS (
       SELECT FROM filter_run r JOIN filter_part p ON p.run_id = r.id JOIN produced_file f ON f.part_id = p.id
       JOIN production o ON o.id = f.production_id
       WHERE r.export_id = NEW.id AND f.removed_at IS NULL AND o.sealed_at IS NOT NULL AND o.voided_at IS NULL)) THEN
    RAISE EXCEPTION 'An export whose records are in a sealed package is not taken back.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER export_in_a_sealed_package BEFORE UPDATE ON source_export
  FOR EACH ROW EXECUTE FUNCTION export_in_a_sealed_package_stays();
ALTER TABLE source_export ADD CONSTRAINT source_export_taken_back_whole CHECK (
  (withdrawn_at IS NULL) = (withdrawn_by_id IS NULL) AND (withdrawn_at IS NULL) = (withdraw_reason IS NULL));
