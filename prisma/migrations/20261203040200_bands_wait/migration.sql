-- 50 U.S.C. 1874(b): how long after its period a report of bands may appear, by the day in Washington.
CREATE FUNCTION report_bands_wait() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM report r WHERE r.id = NEW.report_id AND r.profile = 'us-1874'
       AND (app_now() AT TIME ZONE 'America/New_York')::date < CASE
         WHEN r.band_structure IN ('a1', 'a2') THEN r.period_end + 180
         WHEN r.band_structure = 'a3' THEN r.period_end + 1
         ELSE (r.period_end + interval '1 year')::date END) THEN
    RAISE EXCEPTION 'These numbers may not appear yet.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_version_bands_wait BEFORE UPDATE ON report_version FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL AND OLD.published_at IS NULL) EXECUTE FUNCTION report_bands_wait();
