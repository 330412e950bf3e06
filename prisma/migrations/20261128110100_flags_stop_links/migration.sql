-- What holds an approval and a release back also stops the links of what was released: a flag without lead counsel's answer,
-- or with a no, and a conflict with foreign law that nobody decided.
CREATE OR REPLACE FUNCTION delivery_forbidden(p_demand uuid) RETURNS boolean LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM demand d WHERE d.id = p_demand AND d.secrecy = 'UNKNOWN')
    OR EXISTS (SELECT FROM bar b WHERE b.demand_id = p_demand AND b.lifted_at IS NULL AND (b.until IS NULL OR app_now() < b.until))
    OR EXISTS (SELECT FROM challenge c WHERE c.demand_id = p_demand AND c.resolved_at IS NULL)
    OR EXISTS (SELECT FROM objection o WHERE o.demand_id = p_demand AND o."end" IS NULL)
    OR EXISTS (SELECT FROM incident i WHERE i.demand_id = p_demand AND i.closed_at IS NULL)
    OR EXISTS (SELECT FROM demand_flag f WHERE f.demand_id = p_demand AND f.cleared_at IS NULL
               AND NOT lead_counsel_lets_on(f.demand_id, f.kind::text, f.raised_at))
    OR EXISTS (SELECT FROM foreign_conflict x WHERE x.demand_id = p_demand AND x."end" IS NULL);
$$;
CREATE TRIGGER flag_lock BEFORE INSERT ON demand_flag FOR EACH ROW EXECUTE FUNCTION delivery_locks_the_demand();
CREATE TRIGGER conflict_lock BEFORE INSERT ON foreign_conflict FOR EACH ROW EXECUTE FUNCTION delivery_locks_the_demand();
