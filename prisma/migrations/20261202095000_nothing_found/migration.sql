-- That there are no data is said only where custodians answered so, or where a run in force let out nothing of any export that
-- stands (of items of the approved scope, or of all before there is one) and left nothing unclear; and then by nobody who gave one of them.
CREATE FUNCTION exports_that_count(p_demand uuid) RETURNS SETOF source_export LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT e.* FROM source_export e JOIN custodian_task t ON t.id = e.task_id JOIN item_decision o ON o.id = t.decision_id
  WHERE t.demand_id = p_demand AND e.withdrawn_at IS NULL AND e.destroyed_at IS NULL
    AND (NOT EXISTS (SELECT FROM scope s WHERE s.demand_id = p_demand AND s.approved_at IS NOT NULL AND s.voided_at IS NULL)
      OR EXISTS (SELECT FROM scope s JOIN item_decision n ON n.scope_id = s.id
                 WHERE s.demand_id = p_demand AND s.approved_at IS NOT NULL AND s.voided_at IS NULL
                   AND n.item_id = o.item_id AND n.decision IN ('APPROVE', 'NARROW')));
$$;

CREATE FUNCTION no_data_means_none() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM custodian_task t WHERE t.demand_id = NEW.id AND t.voided_at IS NULL
             AND (t.answer IS NULL OR t.answer NOT IN ('NO_DATA', 'EXPORTED'))) THEN
    RAISE EXCEPTION 'A custodian was asked and has not answered that there are no such data.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (
       SELECT FROM exports_that_count(NEW.id) e WHERE NOT EXISTS (
         SELECT FROM filter_run r WHERE r.export_id = e.id AND r.voided_at IS NULL AND r.ended_at IS NOT NULL
           AND NOT EXISTS (SELECT FROM filter_part p WHERE p.run_id = r.id)
           AND NOT EXISTS (SELECT FROM unclear_record u WHERE u.run_id = r.id)
           AND NOT EXISTS (SELECT FROM item_count c WHERE c.run_id = r.id AND (c."in" > 0 OR c.unclear > 0)))) THEN
    RAISE EXCEPTION 'An export stands of which it is not shown that nothing in it was asked for.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (
       SELECT FROM exports_that_count(NEW.id) e WHERE e.given_by_id = (
         SELECT x.recorded_by_id FROM ending x WHERE x.demand_id = NEW.id AND x.action = 'recordNoData' ORDER BY x.recorded_at DESC LIMIT 1)) THEN
    RAISE EXCEPTION 'Whoever gave an export does not record that there is nothing in it.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER no_data_is_shown BEFORE UPDATE ON demand FOR EACH ROW
  WHEN (NEW.outcome = 'NO_DATA' AND OLD.outcome IS DISTINCT FROM 'NO_DATA') EXECUTE FUNCTION no_data_means_none();
