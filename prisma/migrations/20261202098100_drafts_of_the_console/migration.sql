-- Who makes a draft by the server's command line is nobody of the desk: so that two people stand for it, one adopts it first.
ALTER TABLE "report_version" ADD COLUMN "adopted_by_id" UUID;
ALTER TABLE "report_version" ADD COLUMN "adopted_at" TIMESTAMPTZ(3);
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_adopted_by_id_fkey" FOREIGN KEY ("adopted_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_adopted_whole" CHECK ((adopted_by_id IS NULL) = (adopted_at IS NULL));
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_adopter_and_another" CHECK (approved_by_id IS NULL OR adopted_by_id IS NULL OR approved_by_id <> adopted_by_id);

CREATE OR REPLACE FUNCTION report_version_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  settled text[] := ARRAY['approved_by_id', 'approved_at', 'published_by_id', 'published_at', 'set_aside_at', 'adopted_by_id', 'adopted_at'];
  published int;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'No version of a report is deleted; a draft is set aside.' USING ERRCODE = 'NG011';
  END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT coalesce(max(number), 0) INTO published FROM report_version WHERE report_id = NEW.report_id AND published_at IS NOT NULL;
    IF NEW.number <> published + 1 OR NEW.approved_at IS NOT NULL OR NEW.published_at IS NOT NULL OR NEW.set_aside_at IS NOT NULL
       OR NEW.adopted_at IS NOT NULL THEN
      RAISE EXCEPTION 'A version of a report begins as a draft, with the number after the last one published.' USING ERRCODE = 'NG011';
    END IF;
    IF EXISTS (SELECT FROM report r WHERE r.id = NEW.report_id AND r.period_end > NEW.as_of) THEN
      RAISE EXCEPTION 'Outcomes of a report are known as of its last day or later.' USING ERRCODE = 'NG011';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.published_at IS NOT NULL OR OLD.set_aside_at IS NOT NULL OR to_jsonb(NEW) - settled <> to_jsonb(OLD) - settled
     OR OLD.approved_at IS NOT NULL AND (NEW.approved_by_id, NEW.approved_at) IS DISTINCT FROM (OLD.approved_by_id, OLD.approved_at)
     OR OLD.approved_at IS NULL AND NEW.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'A version of a report stays as it was made: it is approved, then published, or set aside, once.' USING ERRCODE = 'NG011';
  END IF;
  IF (NEW.adopted_by_id, NEW.adopted_at) IS DISTINCT FROM (OLD.adopted_by_id, OLD.adopted_at)
     AND (OLD.made_by_id IS NOT NULL OR OLD.adopted_at IS NOT NULL OR OLD.approved_at IS NOT NULL) THEN
    RAISE EXCEPTION 'A draft that no person of the desk made is adopted once, before it is approved.' USING ERRCODE = 'NG011';
  END IF;
  IF NEW.approved_at IS NOT NULL AND OLD.approved_at IS NULL AND coalesce(OLD.made_by_id, OLD.adopted_by_id) IS NULL THEN
    RAISE EXCEPTION 'No person of the desk made this draft: somebody adopts it as its maker, and another one approves it.' USING ERRCODE = 'NG011';
  END IF;
  IF NEW.approved_at IS NOT NULL AND OLD.approved_at IS NULL AND (
       SELECT coalesce(jsonb_agg(jsonb_build_array(f.name, f.sha256) ORDER BY f.name COLLATE "C"), '[]') FROM report_file f WHERE f.version_id = NEW.id)
     IS DISTINCT FROM (
       SELECT coalesce(jsonb_agg(jsonb_build_array(m->>'name', m->>'sha256') ORDER BY m->>'name' COLLATE "C"), '[]') FROM jsonb_array_elements(NEW.manifest->'files') m) THEN
    RAISE EXCEPTION 'The files of this report are not those of its manifest.' USING ERRCODE = 'NG006';
  END IF;
  RETURN NEW;
END $$;
