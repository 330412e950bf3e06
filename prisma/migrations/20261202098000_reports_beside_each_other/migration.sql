-- What is published stands beside what was published before: together they give away nothing that one of them hides.

-- Of overlapping periods the days between can be computed. Reports of before stay as they are.
ALTER TABLE "report" ADD CONSTRAINT "report_on_the_calendar" CHECK (CASE
    WHEN profile = 'public' OR profile = 'us-1874' AND band_structure <> 'a4' THEN
      extract(day FROM period_start) = 1 AND extract(month FROM period_start) IN (1, 7)
      AND period_end = (period_start + interval '6 months - 1 day')::date
    WHEN profile = 'us-1874' THEN
      extract(doy FROM period_start) = 1 AND period_end = (period_start + interval '1 year - 1 day')::date
    ELSE true END) NOT VALID;

CREATE FUNCTION report_beside_others() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  open text[] := ARRAY['microsoft', 'google', 'github'];
BEGIN
  -- One is published at a time, so that each sees the one before.
  PERFORM pg_advisory_xact_lock(hashtextextended('publish a report', 0));
  IF EXISTS (SELECT FROM report mine JOIN report other
        ON other.id <> mine.id AND other.period_start <= mine.period_end AND other.period_end >= mine.period_start
       WHERE mine.id = NEW.report_id
         AND EXISTS (SELECT FROM report_version v WHERE v.report_id = other.id AND v.published_at IS NOT NULL)
         AND (mine.profile = 'public' AND other.profile = ANY (array_append(open, 'public'))
           OR mine.profile = ANY (open) AND other.profile = 'public'
           OR mine.profile = 'us-1874' AND other.profile = 'us-1874'
             AND (mine.band_structure <> other.band_structure
               OR (mine.period_start, mine.period_end) <> (other.period_start, other.period_end)))) THEN
    RAISE EXCEPTION 'Beside a report that is published for some of the same days, this one would give away what one of them hides.'
      USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_version_beside_others BEFORE UPDATE ON report_version FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL AND OLD.published_at IS NULL) EXECUTE FUNCTION report_beside_others();

-- The structure of bands is chosen anew where everything that was made in the other one is set aside.
CREATE FUNCTION report_about_the_same() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'band_structure' <> to_jsonb(OLD) - 'band_structure'
     OR EXISTS (SELECT FROM report_version v WHERE v.report_id = OLD.id AND v.set_aside_at IS NULL) THEN
    RAISE EXCEPTION 'What a report is about, and its files, stay as they were made.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER report_stays_as_it_is ON report;
CREATE TRIGGER report_stays_as_it_is BEFORE UPDATE OR DELETE ON report FOR EACH ROW EXECUTE FUNCTION report_about_the_same();
