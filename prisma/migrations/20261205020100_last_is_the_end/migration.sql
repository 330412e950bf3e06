-- A package that is called the last says as much as the end of a production: nothing more is to come. Both are asked the same.
-- What names the customer's lawyers left for whom it was decided, or stays because somebody decided so; nobody's silence decides it.
CREATE OR REPLACE FUNCTION production_ends_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE taken audit_entry; way privileged_route;
BEGIN
  SELECT * INTO taken FROM audit_entry a WHERE a.demand_id = NEW.id AND a.version = NEW.version;
  IF taken.action IS DISTINCT FROM 'endProduction'
     AND (SELECT p.extent FROM production p WHERE p.demand_id = NEW.id AND p.released_at IS NOT NULL AND p.voided_at IS NULL
          ORDER BY p.released_at DESC, p.number DESC LIMIT 1) IS DISTINCT FROM 'LAST' THEN
    RAISE EXCEPTION 'A demand is produced by its last package, or where its production is ended.' USING ERRCODE = 'NG005';
  END IF;
  IF NOT EXISTS (SELECT FROM production p WHERE p.demand_id = NEW.id AND p.released_at IS NOT NULL AND p.voided_at IS NULL) THEN
    RAISE EXCEPTION 'A production is ended once a package of it was released.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (SELECT FROM production p WHERE p.demand_id = NEW.id AND p.released_at IS NULL AND p.voided_at IS NULL) THEN
    RAISE EXCEPTION 'A package is begun that was neither released nor voided.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (SELECT FROM challenge c WHERE c.demand_id = NEW.id AND c.resolved_at IS NULL)
     OR EXISTS (SELECT FROM incident i WHERE i.demand_id = NEW.id AND i.closed_at IS NULL) THEN
    RAISE EXCEPTION 'A challenge or an incident is open, so more may be to come.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (
       SELECT FROM scope s JOIN item_decision d ON d.scope_id = s.id
       WHERE s.demand_id = NEW.id AND s.approved_at IS NOT NULL AND s.voided_at IS NULL AND d.decision IN ('APPROVE', 'NARROW')
         AND NOT EXISTS (SELECT FROM custodian_task t
                         WHERE t.decision_id = d.id AND t.voided_at IS NULL AND t.answer IN ('NO_DATA', 'EXPORTED'))) THEN
    RAISE EXCEPTION 'A custodian has not answered that this is all, or that there are no such data.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (
       SELECT FROM exports_that_count(NEW.id) e WHERE NOT EXISTS (
         SELECT FROM filter_run r WHERE r.export_id = e.id AND r.voided_at IS NULL AND r.ended_at IS NOT NULL
           AND NOT EXISTS (SELECT FROM unclear_record u WHERE u.run_id = r.id)
           AND NOT EXISTS (SELECT FROM item_count c WHERE c.run_id = r.id AND c.unclear > 0))) THEN
    RAISE EXCEPTION 'An export stands that is not filtered, or of which something is unclear.' USING ERRCODE = 'NG005';
  END IF;
  SELECT * INTO way FROM privileged_route w WHERE w.demand_id = NEW.id ORDER BY w.number DESC LIMIT 1;
  IF way.id IS NULL AND EXISTS (
       SELECT FROM exports_that_count(NEW.id) e JOIN filter_run r ON r.export_id = e.id AND r.voided_at IS NULL
         JOIN item_count c ON c.run_id = r.id WHERE c.privileged > 0) THEN
    RAISE EXCEPTION 'Records name the customer''s lawyers, and nobody decided where they go.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (
       SELECT FROM exports_that_count(NEW.id) e JOIN filter_run r ON r.export_id = e.id AND r.voided_at IS NULL
         JOIN filter_part p ON p.run_id = r.id JOIN item_decision d ON d.id = p.decision_id
       WHERE (NOT p.privileged OR (way.recipient_key IS NOT NULL AND way.recipient_email <> '')) AND NOT EXISTS (
         SELECT FROM production x JOIN produced_file f ON f.production_id = x.id AND f.removed_at IS NULL
           JOIN item_decision y ON y.id = f.decision_id
         WHERE x.demand_id = NEW.id AND x.released_at IS NOT NULL AND x.voided_at IS NULL
           AND p.privileged = (x.route_id IS NOT NULL) AND y.item_id = d.item_id AND f.sha256 = p.sha256)) THEN
    RAISE EXCEPTION 'Something that the filter let out has not left.' USING ERRCODE = 'NG005';
  END IF;
  IF taken.actor_id IS NULL OR EXISTS (SELECT FROM exports_given(NEW.id) e WHERE e.given_by_id = taken.actor_id) THEN
    RAISE EXCEPTION 'A production is ended by somebody who gave no export of it.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NULL;
END $$;
