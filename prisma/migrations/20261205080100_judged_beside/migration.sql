-- A table of the Digital Services Act, or a public report, is published only as it was judged beside what is published: the audit
-- row of the step, of the same transaction, names the versions by which it was.

-- Those versions: for a table each public report of its days; for a public report each table of its days, and of the days of
-- such a table the last version of every public report, of its own too.
CREATE FUNCTION versions_to_judge_by(p_report uuid, p_version uuid) RETURNS text[]
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT * FROM report WHERE id = p_report),
  published AS (
    SELECT v.id, v.number, v.report_id, r.profile, r.period_start, r.period_end
      FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.published_at IS NOT NULL AND v.id <> p_version),
  tables AS (
    SELECT p.* FROM published p JOIN mine ON mine.profile = 'public' AND p.profile = 'dsa'
      AND p.period_start <= mine.period_end AND p.period_end >= mine.period_start),
  judging AS (
    SELECT id FROM tables
    UNION
    SELECT p.id FROM published p JOIN tables t ON p.period_start <= t.period_end AND p.period_end >= t.period_start
     WHERE p.profile = 'public' AND NOT EXISTS (SELECT FROM published later WHERE later.report_id = p.report_id AND later.number > p.number)
    UNION
    SELECT p.id FROM published p JOIN mine ON mine.profile = 'dsa' AND p.profile = 'public'
      AND p.period_start <= mine.period_end AND p.period_end >= mine.period_start)
  SELECT coalesce(array_agg(id::text ORDER BY id::text), '{}') FROM judging;
$$;

CREATE FUNCTION report_is_judged() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM report r WHERE r.id = NEW.report_id AND r.profile IN ('dsa', 'public')) THEN
    RETURN NULL;
  END IF;
  -- The lock of publishing is held since the update, so that nothing is published between the judgement and this look; a
  -- snapshot from before the lock would not see what was.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'A report is published by a transaction that sees what others published meanwhile.' USING ERRCODE = 'NG011';
  END IF;
  IF NOT EXISTS (
    SELECT FROM audit_entry a
     WHERE a.action = 'publishReport' AND a.details->>'versionId' = NEW.id::text AND a.actor_id = NEW.published_by_id
       AND a.xmin = pg_current_xact_id()::xid
       AND ARRAY(SELECT jsonb_array_elements_text(coalesce(a.details->'judgedBy', '[]')) ORDER BY 1)
         = versions_to_judge_by(NEW.report_id, NEW.id))
  THEN
    RAISE EXCEPTION 'This report was not judged beside the reports that are published for some of the same days.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER report_version_judged AFTER UPDATE ON report_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL AND OLD.published_at IS NULL) EXECUTE FUNCTION report_is_judged();

-- A correction of a public report gives nothing away that the version before it did not: its numbers may be others, and their
-- difference to those of the table may have become small.
CREATE OR REPLACE FUNCTION report_beside_dsa() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- One is published at a time, so that each sees the one before.
  PERFORM pg_advisory_xact_lock(hashtextextended('publish a report', 0));
  IF EXISTS (
    SELECT FROM report mine
      JOIN report other ON other.profile = 'dsa' AND other.period_start <= mine.period_end AND other.period_end >= mine.period_start
      JOIN report_version v ON v.report_id = other.id AND v.published_at IS NOT NULL
      CROSS JOIN LATERAL (SELECT ARRAY(SELECT o.contents FROM public_beside_dsa(other.period_start, other.period_end, mine.id) AS o) AS others) AS read
    WHERE mine.id = NEW.report_id AND mine.profile = 'public' AND told_beside_dsa(v.contents, NEW.contents, read.others)
      AND NOT EXISTS (SELECT FROM report_version before WHERE before.report_id = NEW.report_id AND before.number = NEW.number - 1
        AND before.published_at IS NOT NULL AND told_beside_dsa(v.contents, before.contents, read.others)))
  THEN
    RAISE EXCEPTION 'Beside a table of the Digital Services Act that is published for some of the same days, this report would give away what it hides.'
      USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER report_version_beside_dsa ON report_version;
CREATE TRIGGER report_version_beside_dsa BEFORE UPDATE ON report_version FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL AND OLD.published_at IS NULL) EXECUTE FUNCTION report_beside_dsa();
