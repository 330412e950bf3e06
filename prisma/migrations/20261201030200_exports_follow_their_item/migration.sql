-- An export given for a task of a scope that is void serves the task of the same item under the next one: a narrower scope
-- needs no new export, only another run of the filter.
CREATE FUNCTION export_follows_its_item() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM custodian_task o JOIN item_decision od ON od.id = o.decision_id,
         custodian_task n JOIN item_decision nd ON nd.id = n.decision_id JOIN scope s ON s.id = nd.scope_id
       WHERE o.id = OLD.task_id AND n.id = NEW.task_id AND o.demand_id = n.demand_id AND od.item_id = nd.item_id
         AND o.voided_at IS NOT NULL AND n.voided_at IS NULL AND s.approved_at IS NOT NULL AND s.voided_at IS NULL) THEN
    RAISE EXCEPTION 'An export stays with its task until that is void, and then follows its item.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER export_with_its_item BEFORE UPDATE OF task_id ON source_export FOR EACH ROW
  WHEN (NEW.task_id <> OLD.task_id) EXECUTE FUNCTION export_follows_its_item();

-- Given up before it is erased: from then on it can become no part, whoever still writes to it.
ALTER TABLE "part_begun" ADD COLUMN "given_up" BOOLEAN NOT NULL DEFAULT false;
