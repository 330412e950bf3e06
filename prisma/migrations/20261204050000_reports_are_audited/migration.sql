-- Steps of reports and of imports have their audit rows, as steps of demands do: of the same transaction, and of who took them.

-- Who is said by the audit to have done this just now. Only rows of this very transaction count: one written beforehand is of another.
CREATE FUNCTION audited_now(p_actions text[], p_key text, p_subject uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT a.actor_id FROM audit_entry a
  WHERE a.action = ANY (p_actions) AND a.details->>p_key = p_subject::text AND a.xmin = pg_current_xact_id()::xid;
$$;

-- ---- Versions of reports --------------------------------------------------------------------------------------------------

CREATE FUNCTION report_step_is_audited() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (VALUES
      (TG_OP = 'INSERT', '{makeReport, correctReport}'::text[], NEW.made_by_id),
      (TG_OP = 'UPDATE' AND OLD.adopted_at IS NULL AND NEW.adopted_at IS NOT NULL, '{adoptReport}', NEW.adopted_by_id),
      (TG_OP = 'UPDATE' AND OLD.approved_at IS NULL AND NEW.approved_at IS NOT NULL, '{approveReport}', NEW.approved_by_id),
      (TG_OP = 'UPDATE' AND OLD.published_at IS NULL AND NEW.published_at IS NOT NULL, '{publishReport}', NEW.published_by_id)
    ) AS step (taken, actions, person)
    WHERE taken AND NOT EXISTS (SELECT FROM audited_now(actions, 'versionId', NEW.id) AS actor WHERE actor IS NOT DISTINCT FROM person))
  THEN
    RAISE EXCEPTION 'A step of a report without its audit row.' USING ERRCODE = 'NG002';
  END IF;
  -- A draft is set aside by somebody, or by the next one, of which the audit says in whose place it stands.
  IF TG_OP = 'UPDATE' AND OLD.set_aside_at IS NULL AND NEW.set_aside_at IS NOT NULL
     AND NOT EXISTS (SELECT FROM audited_now('{setReportAside}', 'versionId', NEW.id))
     AND NOT EXISTS (SELECT FROM audited_now('{makeReport, correctReport}', 'inPlaceOf', NEW.id)) THEN
    RAISE EXCEPTION 'A step of a report without its audit row.' USING ERRCODE = 'NG002';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER report_version_audited AFTER INSERT OR UPDATE ON report_version
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION report_step_is_audited();

-- ---- Imports of requests --------------------------------------------------------------------------------------------------

CREATE FUNCTION request_import_is_audited() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'CARRIED_OUT' AND NOT EXISTS (
       SELECT FROM audited_now('{importRequests}', 'import', NEW.id) AS actor WHERE actor IS NOT DISTINCT FROM NEW.carried_by_id)
     OR NEW.state = 'TAKEN_BACK' AND NOT EXISTS (
       SELECT FROM audited_now('{takeBackRequests}', 'import', NEW.id) AS actor WHERE actor = NEW.taken_back_by_id) THEN
    RAISE EXCEPTION 'A step of an import without its audit row.' USING ERRCODE = 'NG002';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER taken_or_carried_out_audited AFTER UPDATE ON request_import DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state <> OLD.state AND NEW.state IN ('CARRIED_OUT', 'TAKEN_BACK')) EXECUTE FUNCTION request_import_is_audited();

-- Reports count every imported request: none stays of an import that was not carried out in the transaction that brought it.
CREATE OR REPLACE FUNCTION imported_requests_come() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT c.import_id FROM come c) x JOIN request_import i ON i.id = x.import_id WHERE i.state <> 'CARRYING_OUT') THEN
    RAISE EXCEPTION 'Requests come in with their import alone.' USING ERRCODE = 'NG004';
  END IF;
  -- So that request_import_holds_nothing looks at the end of the transaction, once for all rows.
  UPDATE request_import i SET state = i.state FROM (SELECT DISTINCT c.import_id FROM come c) x WHERE i.id = x.import_id;
  RETURN NULL;
END $$;
CREATE FUNCTION holds_nothing_before_its_end() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM request_import i WHERE i.id = NEW.id AND i.state NOT IN ('CARRIED_OUT', 'TAKEN_BACK'))
     AND EXISTS (SELECT FROM imported_request q WHERE q.import_id = NEW.id) THEN
    RAISE EXCEPTION 'A file is carried out whole or not at all.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER request_import_holds_nothing AFTER UPDATE ON request_import DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = 'CARRYING_OUT') EXECUTE FUNCTION holds_nothing_before_its_end();
