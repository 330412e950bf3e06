-- The compliance report: counted once, frozen with its files, approved by a second person, published, and never edited after.

-- What a report is about. A correction is a further version of it.
CREATE TABLE "report" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "profile" TEXT NOT NULL,
    -- 50 U.S.C. 1874(a): one of its structures is chosen for a period, once.
    "band_structure" TEXT,
    CONSTRAINT "report_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "report_period" CHECK (period_start <= period_end),
    CONSTRAINT "report_bands" CHECK ((profile = 'us-1874') = (band_structure IS NOT NULL))
);
CREATE UNIQUE INDEX "report_period_start_period_end_profile_key" ON "report"("period_start", "period_end", "profile");

CREATE TABLE "report_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "report_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "as_of" DATE NOT NULL,
    -- The instant up to which outcomes are known: the end of that day, or of the making where the day was not over.
    "known_until" TIMESTAMPTZ(3) NOT NULL,
    "definition_version" TEXT NOT NULL,
    -- What the profile let out, and nothing that it held back.
    "contents" JSONB NOT NULL,
    -- Exact national-security numbers of an internal report, for the people who may read them; else empty.
    "named_contents" JSONB,
    "manifest" JSONB NOT NULL,
    "reason" TEXT,
    "changed_cells" JSONB,
    -- Null where nobody at the desk made it: then made_by says what did.
    "made_by_id" UUID,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3),
    "set_aside_at" TIMESTAMPTZ(3),
    CONSTRAINT "report_version_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "report_version_approved_whole" CHECK ((approved_by_id IS NULL) = (approved_at IS NULL)),
    CONSTRAINT "report_version_published_whole" CHECK ((published_by_id IS NULL) = (published_at IS NULL)),
    CONSTRAINT "report_version_takes_two" CHECK (approved_by_id IS DISTINCT FROM made_by_id OR approved_by_id IS NULL),
    CONSTRAINT "report_version_published_by_another" CHECK (published_at IS NULL OR approved_at IS NOT NULL AND published_by_id <> approved_by_id),
    CONSTRAINT "report_version_one_end" CHECK (published_at IS NULL OR set_aside_at IS NULL),
    CONSTRAINT "report_version_correction" CHECK (CASE WHEN number = 1 THEN reason IS NULL AND changed_cells IS NULL
      ELSE coalesce(btrim(reason), '') <> '' AND coalesce(jsonb_array_length(changed_cells), 0) > 0 END),
    CONSTRAINT "report_version_known" CHECK (known_until > as_of::timestamp AT TIME ZONE 'UTC'
      AND known_until <= (as_of + 1)::timestamp AT TIME ZONE 'UTC' AND known_until <= made_at)
);
-- A number is given once; a draft that was set aside leaves it to the next.
CREATE UNIQUE INDEX "report_version_number" ON "report_version"("report_id", "number") WHERE "set_aside_at" IS NULL;
-- One draft at a time.
CREATE UNIQUE INDEX "report_version_draft" ON "report_version"("report_id") WHERE "set_aside_at" IS NULL AND "published_at" IS NULL;
CREATE INDEX "report_version_report_id_idx" ON "report_version"("report_id");
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The very bytes that are approved and published: a later release of this program might draw other ones.
CREATE TABLE "report_file" (
    "version_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    -- Made of named_contents: only for the people who may read them.
    "for_named" BOOLEAN NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    CONSTRAINT "report_file_pkey" PRIMARY KEY ("version_id", "name"),
    CONSTRAINT "report_file_hash" CHECK (sha256 = encode(sha256(content), 'hex'))
);
ALTER TABLE "report_file" ADD CONSTRAINT "report_file_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION report_version_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  settled text[] := ARRAY['approved_by_id', 'approved_at', 'published_by_id', 'published_at', 'set_aside_at'];
  published int;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'No version of a report is deleted; a draft is set aside.' USING ERRCODE = 'NG011';
  END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT coalesce(max(number), 0) INTO published FROM report_version WHERE report_id = NEW.report_id AND published_at IS NOT NULL;
    IF NEW.number <> published + 1 OR NEW.approved_at IS NOT NULL OR NEW.published_at IS NOT NULL OR NEW.set_aside_at IS NOT NULL THEN
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
  IF NEW.approved_at IS NOT NULL AND OLD.approved_at IS NULL AND (
       SELECT coalesce(jsonb_agg(jsonb_build_array(f.name, f.sha256) ORDER BY f.name COLLATE "C"), '[]') FROM report_file f WHERE f.version_id = NEW.id)
     IS DISTINCT FROM (
       SELECT coalesce(jsonb_agg(jsonb_build_array(m->>'name', m->>'sha256') ORDER BY m->>'name' COLLATE "C"), '[]') FROM jsonb_array_elements(NEW.manifest->'files') m) THEN
    RAISE EXCEPTION 'The files of this report are not those of its manifest.' USING ERRCODE = 'NG006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_version_once BEFORE INSERT OR UPDATE OR DELETE ON report_version FOR EACH ROW EXECUTE FUNCTION report_version_frozen();

CREATE FUNCTION report_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'What a report is about, and its files, stay as they were made.' USING ERRCODE = 'NG011';
  END IF;
  PERFORM FROM report_version WHERE id = NEW.version_id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT FROM report_version v WHERE v.id = NEW.version_id AND v.approved_at IS NULL AND v.set_aside_at IS NULL) THEN
    RAISE EXCEPTION 'Only a draft that nobody approved gets files.' USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_file_stays BEFORE INSERT OR UPDATE OR DELETE ON report_file FOR EACH ROW EXECUTE FUNCTION report_stays();
CREATE TRIGGER report_stays_as_it_is BEFORE UPDATE OR DELETE ON report FOR EACH ROW EXECUTE FUNCTION report_stays();
