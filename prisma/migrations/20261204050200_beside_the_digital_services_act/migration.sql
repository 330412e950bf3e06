-- A public report hides no State of which a published table of the Digital Services Act tells for some of its days: it tells the
-- number, or leaves its requests by jurisdiction out. The other way round the law demands the table; whoever publishes it says so.
CREATE FUNCTION report_beside_dsa() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- One is published at a time, so that each sees the one before.
  PERFORM pg_advisory_xact_lock(hashtextextended('publish a report', 0));
  -- Columns of the template, from 0: 5 the State, 6 orders to act, 10 orders to provide information.
  IF EXISTS (
    SELECT FROM report mine
      JOIN report other ON other.profile = 'dsa' AND other.period_start <= mine.period_end AND other.period_end >= mine.period_start
      JOIN report_version v ON v.report_id = other.id AND v.published_at IS NOT NULL
      CROSS JOIN jsonb_array_elements(v.contents->'tables'->0->'rows') AS told
    WHERE mine.id = NEW.report_id AND mine.profile = 'public'
      AND told->>5 <> 'TOTAL' AND coalesce((told->>6)::int, 0) + coalesce((told->>10)::int, 0) > 0
      AND jsonb_array_length(NEW.contents->'facts') > 0
      AND NOT EXISTS (SELECT FROM jsonb_array_elements(NEW.contents->'facts') AS fact
        WHERE fact->>'metric' = 'requests' AND fact->>'status' = 'exact'
          AND fact->>'jurisdiction' = CASE told->>5 WHEN 'EL' THEN 'GR' ELSE told->>5 END))
  THEN
    RAISE EXCEPTION 'Beside a table of the Digital Services Act that is published for some of the same days, this report would give away what it hides.'
      USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_version_beside_dsa BEFORE UPDATE ON report_version FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL AND OLD.published_at IS NULL AND NEW.number = 1) EXECUTE FUNCTION report_beside_dsa();
