-- Who was listed how, when an address was confirmed and when mail to it came back: kept as history, never rewritten.
CREATE TYPE "contact_source" AS ENUM ('HAND', 'CSV', 'SCIM', 'CUSTOMER');
CREATE TYPE "contact_language" AS ENUM ('en', 'de', 'fr', 'es');
CREATE TYPE "confirmation_way" AS ENUM ('CALL', 'MAIL', 'SCIM', 'CSV', 'CUSTOMER');

ALTER TABLE customer ADD COLUMN segment text NOT NULL DEFAULT '';
ALTER TABLE administrator
  ADD COLUMN role text NOT NULL DEFAULT '',
  ADD COLUMN language contact_language NOT NULL DEFAULT 'en',
  ADD COLUMN employer text NOT NULL DEFAULT '',
  ADD COLUMN listed_at timestamptz(3) NOT NULL DEFAULT app_now(),
  ADD COLUMN listed_by contact_source NOT NULL DEFAULT 'HAND';
UPDATE administrator SET listed_at = created_at;
CREATE INDEX administrator_email_key ON administrator (lower(email));
CREATE INDEX administrator_listed ON administrator (customer_id) WHERE removed_at IS NULL;

-- A confirmation and a bounce speak of the address, not of the person: each keeps the one it spoke of.
CREATE TABLE "contact_confirmation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "administrator_id" UUID NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "way" "confirmation_way" NOT NULL,
    "person_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    CONSTRAINT "contact_confirmation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "contact_confirmation_administrator_id_confirmed_at_idx" ON "contact_confirmation"("administrator_id", "confirmed_at");
ALTER TABLE "contact_confirmation" ADD CONSTRAINT "contact_confirmation_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "contact_bounce" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "administrator_id" UUID NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "bounced_at" TIMESTAMPTZ(3) NOT NULL,
    "hard" BOOLEAN NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "diagnostic" TEXT NOT NULL DEFAULT '',
    "outbox_message_id" UUID,
    -- The instant of the confirmation by which it counts no longer.
    "cleared_at" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),
    CONSTRAINT "contact_bounce_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "contact_bounce_administrator_id_bounced_at_idx" ON "contact_bounce"("administrator_id", "bounced_at");
CREATE INDEX "contact_bounce_outbox_message_id_idx" ON "contact_bounce"("outbox_message_id");
ALTER TABLE "contact_bounce" ADD CONSTRAINT "contact_bounce_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "contact_bounce" ADD CONSTRAINT "contact_bounce_outbox_message_id_fkey" FOREIGN KEY ("outbox_message_id") REFERENCES "outbox_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO contact_confirmation (administrator_id, email, confirmed_at, way)
SELECT id, email, confirmed_at, 'CALL' FROM administrator WHERE confirmed_at IS NOT NULL;
INSERT INTO contact_bounce (administrator_id, email, bounced_at, hard)
SELECT id, email, bounced_at, true FROM administrator WHERE bounced_at IS NOT NULL;

-- The copies on the row that gates read say what the history of its address says: this trigger alone keeps them.
-- Who was taken off the list and listed anew begins unconfirmed, but does not lose a bounce.
CREATE FUNCTION contact_copies_its_history() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  confirmed timestamptz := (SELECT max(c.confirmed_at) FROM contact_confirmation c
    WHERE c.administrator_id = NEW.id AND lower(c.email) = lower(NEW.email) AND c.recorded_at >= NEW.listed_at);
  bounced timestamptz := (SELECT min(b.bounced_at) FROM contact_bounce b
    WHERE b.administrator_id = NEW.id AND lower(b.email) = lower(NEW.email) AND b.hard AND b.cleared_at IS NULL);
BEGIN
  IF (TG_OP = 'INSERT' AND num_nonnulls(NEW.confirmed_at, NEW.bounced_at) > 0)
     OR (TG_OP = 'UPDATE' AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at AND NEW.confirmed_at IS DISTINCT FROM confirmed)
     OR (TG_OP = 'UPDATE' AND NEW.bounced_at IS DISTINCT FROM OLD.bounced_at AND NEW.bounced_at IS DISTINCT FROM bounced) THEN
    RAISE EXCEPTION 'A confirmation or a bounce of a contact is recorded in its history, and copied from there.' USING ERRCODE = 'NG004';
  END IF;
  NEW.confirmed_at := confirmed;
  NEW.bounced_at := bounced;
  RETURN NEW;
END $$;
CREATE TRIGGER administrator_copies BEFORE INSERT OR UPDATE ON administrator FOR EACH ROW EXECUTE FUNCTION contact_copies_its_history();

CREATE FUNCTION contact_history_is_copied() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- A later confirmation of the same address ends what came back before it; the row of the bounce stays.
  IF TG_TABLE_NAME = 'contact_confirmation' THEN
    UPDATE contact_bounce b SET cleared_at = NEW.confirmed_at
    WHERE b.administrator_id = NEW.administrator_id AND b.cleared_at IS NULL AND b.bounced_at <= NEW.confirmed_at
      AND lower(b.email) = lower(NEW.email);
  END IF;
  UPDATE administrator SET removed_at = removed_at WHERE id = NEW.administrator_id;
  RETURN NULL;
END $$;
CREATE TRIGGER confirmation_is_copied AFTER INSERT ON contact_confirmation FOR EACH ROW EXECUTE FUNCTION contact_history_is_copied();
CREATE TRIGGER bounce_is_copied AFTER INSERT ON contact_bounce FOR EACH ROW EXECUTE FUNCTION contact_history_is_copied();

CREATE FUNCTION contact_history_of_its_address() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- The lock keeps a confirmation and a bounce of one contact from passing each other unseen.
  IF NEW.email = '' THEN
    SELECT a.email INTO NEW.email FROM administrator a WHERE a.id = NEW.administrator_id FOR NO KEY UPDATE;
  ELSE
    PERFORM FROM administrator a WHERE a.id = NEW.administrator_id FOR NO KEY UPDATE;
  END IF;
  IF TG_TABLE_NAME = 'contact_confirmation' THEN
    IF NEW.confirmed_at > app_now() + interval '1 second' THEN
      RAISE EXCEPTION 'An address cannot have been confirmed at a time that is still to come.' USING ERRCODE = 'NG004';
    END IF;
  ELSE
    NEW.cleared_at := (SELECT min(c.confirmed_at) FROM contact_confirmation c
      WHERE c.administrator_id = NEW.administrator_id AND lower(c.email) = lower(NEW.email) AND c.confirmed_at > NEW.bounced_at);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER confirmation_of_its_address BEFORE INSERT ON contact_confirmation FOR EACH ROW EXECUTE FUNCTION contact_history_of_its_address();
CREATE TRIGGER bounce_of_its_address BEFORE INSERT ON contact_bounce FOR EACH ROW EXECUTE FUNCTION contact_history_of_its_address();

-- ---- How many days each word holds ----------------------------------------------------------------------------------

CREATE TABLE "freshness_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "setting" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "days" JSONB NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "change_id" UUID,
    CONSTRAINT "freshness_version_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "freshness_version_one_setting" CHECK (setting = 'contacts')
);
CREATE UNIQUE INDEX "freshness_version_setting_version_key" ON "freshness_version"("setting", "version");
CREATE UNIQUE INDEX "freshness_version_change_id_key" ON "freshness_version"("change_id");
CREATE UNIQUE INDEX freshness_version_in_use ON "freshness_version"("setting") WHERE "superseded_at" IS NULL;
ALTER TABLE "freshness_version" ADD CONSTRAINT "freshness_version_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "setting_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO shipped_setting (subject, key) VALUES ('FRESHNESS', 'contacts');
CREATE TRIGGER freshness_version_takes_two BEFORE INSERT ON freshness_version
  FOR EACH ROW EXECUTE FUNCTION setting_version_takes_two('FRESHNESS', 'setting', 'days');
CREATE CONSTRAINT TRIGGER freshness_change_took_effect AFTER UPDATE ON setting_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.answer = 'CONFIRMED' AND NEW.subject = 'FRESHNESS')
  EXECUTE FUNCTION setting_change_took_effect('freshness_version');
INSERT INTO freshness_version (setting, version, days)
VALUES ('contacts', 1, '{"ask": 150, "fresh": 180, "aging": 365, "again": 14, "answer": 14}');

CREATE FUNCTION freshness_days() RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS
  $$ SELECT days FROM freshness_version WHERE superseded_at IS NULL $$;
