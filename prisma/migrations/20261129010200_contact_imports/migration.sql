-- Contacts from a file: read and compared with the list first, and then carried out as it was shown or not at all.
CREATE TABLE "contact_import" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "file_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    -- Who is listed at a customer named in the file, and is not in it, is taken off the list.
    "whole_list" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'READING',
    -- What is wrong with the file as a whole.
    "fault" TEXT NOT NULL DEFAULT '',
    "columns" TEXT[] NOT NULL DEFAULT '{}',
    "not_read" TEXT[] NOT NULL DEFAULT '{}',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "started_by_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "asked_by_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    CONSTRAINT "contact_import_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "contact_import_state" CHECK (state IN ('READING', 'REFUSED', 'PREVIEWED', 'CARRYING_OUT', 'CARRIED_OUT', 'OVERTAKEN', 'GIVEN_UP'))
);
CREATE UNIQUE INDEX "contact_import_file_id_key" ON "contact_import"("file_id");
CREATE INDEX "contact_import_started_at_idx" ON "contact_import"("started_at");
CREATE INDEX contact_import_waits ON contact_import (started_at) WHERE state IN ('READING', 'CARRYING_OUT');
ALTER TABLE "contact_import" ADD CONSTRAINT "contact_import_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "contact_import_row" (
    "import_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    -- Of the file, from 1; 0 for a contact that is not in it.
    "line" INTEGER NOT NULL,
    "given" JSONB NOT NULL,
    -- By column, what cannot be as it stands: as it was read, and beside the list.
    "faults" JSONB NOT NULL DEFAULT '{}',
    "refusals" JSONB NOT NULL DEFAULT '{}',
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "verdict" TEXT,
    "customer_id" UUID,
    "contact_id" UUID,
    -- By field, from what to what.
    "changes" JSONB NOT NULL DEFAULT '{}',
    CONSTRAINT "contact_import_row_pkey" PRIMARY KEY ("import_id", "place"),
    CONSTRAINT "contact_import_row_verdict" CHECK (verdict IN ('ADD', 'CHANGE', 'SAME', 'REFUSED', 'REMOVE'))
);
CREATE INDEX "contact_import_row_import_id_verdict_place_idx" ON "contact_import_row"("import_id", "verdict", "place");
ALTER TABLE "contact_import_row" ADD CONSTRAINT "contact_import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "contact_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was shown stays as it was shown.
CREATE FUNCTION contact_import_as_shown() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'contact_import' THEN
    IF (OLD.state, NEW.state) NOT IN (('READING', 'READING'), ('READING', 'PREVIEWED'), ('READING', 'REFUSED'), ('PREVIEWED', 'CARRYING_OUT'),
        ('PREVIEWED', 'GIVEN_UP'), ('CARRYING_OUT', 'CARRIED_OUT'), ('CARRYING_OUT', 'OVERTAKEN')) THEN
      RAISE EXCEPTION 'An import is carried out once, as it was shown, or given up.' USING ERRCODE = 'NG004';
    END IF;
    IF NEW.state = 'CARRYING_OUT' AND EXISTS (
         SELECT FROM contact_import_row r WHERE r.import_id = NEW.id AND (r.verdict IS NULL OR r.verdict = 'REFUSED')) THEN
      RAISE EXCEPTION 'A file is carried out whole: correct the rows that are refused, and hand it in again.' USING ERRCODE = 'NG004';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM contact_import i WHERE i.id = NEW.import_id AND i.state = 'READING') THEN
    RAISE EXCEPTION 'What an import showed stays as it was shown.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_import_steps BEFORE UPDATE ON contact_import FOR EACH ROW EXECUTE FUNCTION contact_import_as_shown();
CREATE TRIGGER contact_import_row_shown BEFORE INSERT OR UPDATE ON contact_import_row FOR EACH ROW EXECUTE FUNCTION contact_import_as_shown();

-- The list is looked through by these for each row of a file.
CREATE INDEX customer_named ON customer (lower(name));
CREATE INDEX customer_tenant_any_case ON customer_tenant (lower(tenant_id));
