-- History that a team brings with it: requests that were never demands here. They come by whole files, and go by whole files.
CREATE TABLE "request_import" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- None where a command read the file where it lay.
  "file_id" uuid UNIQUE REFERENCES "stored_file" ("id"),
  "file_name" text NOT NULL,
  "sha256" text NOT NULL CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  "state" text NOT NULL CONSTRAINT "request_import_state" CHECK ("state" IN
    ('READING', 'UNMAPPED', 'REFUSED', 'CHECKED', 'CARRYING_OUT', 'CARRIED_OUT', 'GIVEN_UP', 'FAILED', 'EXPIRED', 'TAKEN_BACK')),
  "fault" text NOT NULL DEFAULT '',
  "headings" text[] NOT NULL DEFAULT '{}',
  "mapping" jsonb,
  "rows_so_far" integer NOT NULL DEFAULT 0,
  "rows" integer NOT NULL DEFAULT 0,
  "added" integer NOT NULL DEFAULT 0,
  "same" integer NOT NULL DEFAULT 0,
  "findings" integer NOT NULL DEFAULT 0,
  -- None where the console did it.
  "started_by_id" uuid REFERENCES "person" ("id"),
  "started_by" text NOT NULL,
  "started_at" timestamptz(3) NOT NULL,
  "read_at" timestamptz(3),
  "carried_by_id" uuid REFERENCES "person" ("id"),
  "settled_at" timestamptz(3),
  "tries" integer NOT NULL DEFAULT 0,
  "next_try_at" timestamptz(3),
  "swept_at" timestamptz(3),
  "taken_back_by_id" uuid REFERENCES "person" ("id"),
  "taken_back_at" timestamptz(3),
  "take_back_reason" text,
  CONSTRAINT "request_import_taken_back" CHECK (("state" = 'TAKEN_BACK') = ("taken_back_at" IS NOT NULL)
    AND ("taken_back_at" IS NULL) = ("taken_back_by_id" IS NULL) AND ("taken_back_at" IS NULL) = ("take_back_reason" IS NULL))
);
CREATE INDEX "request_import_started_at_idx" ON "request_import" ("started_at");

CREATE TABLE "request_import_finding" (
  "import_id" uuid NOT NULL REFERENCES "request_import" ("id"),
  "place" integer NOT NULL,
  -- Of the file, from 1.
  "row" integer NOT NULL,
  "column_name" text NOT NULL,
  "what" text NOT NULL,
  PRIMARY KEY ("import_id", "place")
);

-- How the columns of files with these headings are read, as somebody said once.
CREATE TABLE "request_mapping" (
  "headings_key" text PRIMARY KEY,
  "headings" text[] NOT NULL,
  "mapping" jsonb NOT NULL,
  "kept_by_id" uuid REFERENCES "person" ("id"),
  "kept_at" timestamptz(3) NOT NULL
);

CREATE TABLE "imported_request" (
  "reference" text COLLATE "C" PRIMARY KEY,
  "import_id" uuid NOT NULL REFERENCES "request_import" ("id"),
  -- Row of the file.
  "row" integer NOT NULL,
  "received_at" timestamptz(3) NOT NULL,
  -- In the form of docs/report.md, without what is as usual.
  "request" jsonb NOT NULL CHECK (jsonb_typeof("request") = 'object'),
  CONSTRAINT "imported_request_reference" CHECK ("reference" = "request" ->> 'id')
);
CREATE INDEX "imported_request_received_at_reference_idx" ON "imported_request" ("received_at", "reference");
CREATE INDEX "imported_request_import_id_idx" ON "imported_request" ("import_id");

CREATE FUNCTION request_import_steps() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state NOT IN ('READING', 'CARRYING_OUT') THEN
      RAISE EXCEPTION 'An import begins with the reading of its file.' USING ERRCODE = 'NG004';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.file_id, NEW.file_name, NEW.sha256, NEW.started_by_id, NEW.started_by, NEW.started_at)
     IS DISTINCT FROM (OLD.file_id, OLD.file_name, OLD.sha256, OLD.started_by_id, OLD.started_by, OLD.started_at) THEN
    RAISE EXCEPTION 'Which file an import is of, and who handed it in, stays.' USING ERRCODE = 'NG004';
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('READING', 'READING'), ('READING', 'UNMAPPED'), ('READING', 'REFUSED'), ('READING', 'CHECKED'),
      ('READING', 'FAILED'), ('READING', 'GIVEN_UP'), ('UNMAPPED', 'READING'), ('UNMAPPED', 'GIVEN_UP'), ('UNMAPPED', 'EXPIRED'),
      ('CHECKED', 'READING'), ('CHECKED', 'CARRYING_OUT'), ('CHECKED', 'GIVEN_UP'), ('CHECKED', 'EXPIRED'),
      ('CARRYING_OUT', 'CARRYING_OUT'), ('CARRYING_OUT', 'CARRIED_OUT'), ('CARRYING_OUT', 'CHECKED'), ('CARRYING_OUT', 'REFUSED'),
      ('CARRYING_OUT', 'FAILED'), ('CARRYING_OUT', 'GIVEN_UP'), ('FAILED', 'READING'), ('FAILED', 'GIVEN_UP'), ('FAILED', 'EXPIRED'),
      ('CARRIED_OUT', 'TAKEN_BACK'))
     AND NOT (OLD.state = NEW.state AND OLD.swept_at IS NULL AND NEW.swept_at IS NOT NULL) THEN
    RAISE EXCEPTION 'An import is carried out once, taken back once, or given up.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.state = 'CARRIED_OUT' AND OLD.state <> 'CARRIED_OUT' AND (NEW.findings > 0
     OR NEW.added <> (SELECT count(*) FROM imported_request q WHERE q.import_id = NEW.id)) THEN
    RAISE EXCEPTION 'A file is carried out whole or not at all.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.state = 'TAKEN_BACK' AND NEW.taken_back_by_id IS NOT DISTINCT FROM OLD.carried_by_id THEN
    RAISE EXCEPTION 'Whoever carried an import out does not take it back: a second person does.' USING ERRCODE = 'NG004';
  END IF;
  IF OLD.state IN ('CARRIED_OUT', 'TAKEN_BACK') AND (NEW.rows, NEW.added, NEW.same, NEW.carried_by_id, NEW.settled_at)
     IS DISTINCT FROM (OLD.rows, OLD.added, OLD.same, OLD.carried_by_id, OLD.settled_at) THEN
    RAISE EXCEPTION 'What an import added stays as it was counted.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER request_import_steps BEFORE INSERT OR UPDATE ON "request_import" FOR EACH ROW EXECUTE FUNCTION request_import_steps();

-- Rows come with their import and go with it; in between nobody changes one, the owner neither.
CREATE FUNCTION imported_requests_come() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT c.import_id FROM come c) x JOIN request_import i ON i.id = x.import_id WHERE i.state <> 'CARRYING_OUT') THEN
    RAISE EXCEPTION 'Requests come in with their import alone.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER imported_requests_come AFTER INSERT ON "imported_request" REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION imported_requests_come();

CREATE FUNCTION imported_requests_go() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT g.import_id FROM gone g) x JOIN request_import i ON i.id = x.import_id WHERE i.state <> 'TAKEN_BACK') THEN
    RAISE EXCEPTION 'Imported requests go only with their whole import.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER imported_requests_go AFTER DELETE ON "imported_request" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION imported_requests_go();

CREATE FUNCTION imported_requests_stay() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'An imported request is never changed: its import is taken back, and the corrected file handed in.' USING ERRCODE = 'NG004';
END $$;
CREATE TRIGGER imported_requests_stay BEFORE UPDATE ON "imported_request" FOR EACH STATEMENT EXECUTE FUNCTION imported_requests_stay();

-- An import that was taken back holds nothing of what it had brought.
CREATE FUNCTION taken_back_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM imported_request q WHERE q.import_id = NEW.id) THEN
    RAISE EXCEPTION 'An import is taken back whole.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER taken_back_whole AFTER UPDATE ON "request_import" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = 'TAKEN_BACK') EXECUTE FUNCTION taken_back_whole();
