-- The customer changes who is listed at its own page; a second listed contact consents, or two people of the desk where there is none.

CREATE TABLE "contact_change" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  "customer_id" uuid NOT NULL REFERENCES "customer" ("id"),
  "proposed_by_id" uuid NOT NULL REFERENCES "administrator" ("id"),
  "proposed_at" timestamptz(3) NOT NULL,
  "expires_at" timestamptz(3) NOT NULL,
  "removes_id" uuid REFERENCES "administrator" ("id"),
  "capacity" "contact_capacity",
  "name" text,
  "email" text,
  "role" text NOT NULL DEFAULT '',
  "language" "contact_language" NOT NULL DEFAULT 'en',
  "consent_by_id" uuid REFERENCES "administrator" ("id"),
  "desk_first_id" uuid REFERENCES "person" ("id"),
  "desk_second_id" uuid REFERENCES "person" ("id"),
  "answer" text CHECK ("answer" IN ('CONSENTED', 'DECLINED')),
  "answered_at" timestamptz(3),
  CONSTRAINT "contact_change_is_one_thing" CHECK (num_nonnulls("removes_id", "email") = 1 AND num_nonnulls("capacity", "name", "email") IN (0, 3)),
  CONSTRAINT "contact_change_answered" CHECK (("answer" IS NULL) = ("answered_at" IS NULL)),
  CONSTRAINT "contact_change_two_people" CHECK ("desk_first_id" <> "desk_second_id"),
  CONSTRAINT "contact_change_takes_two" CHECK ("answer" IS DISTINCT FROM 'CONSENTED'
    OR "consent_by_id" IS NOT NULL OR num_nonnulls("desk_first_id", "desk_second_id") = 2)
);
CREATE INDEX "contact_change_customer_id_idx" ON "contact_change" ("customer_id");

-- Whoever could consent: listed by the same customer, and reading another mailbox than the one who proposed.
CREATE FUNCTION may_consent(p_change contact_change, p_administrator uuid) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM administrator a JOIN administrator p ON p.id = p_change.proposed_by_id
    WHERE a.id = p_administrator AND a.customer_id = p_change.customer_id AND a.removed_at IS NULL
      AND mailbox_of(a.email) <> mailbox_of(p.email));
$$;

CREATE FUNCTION contact_change_takes_two() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.answer IS NOT NULL OR NEW.desk_first_id IS NOT NULL OR NOT EXISTS (
         SELECT FROM administrator a WHERE a.id = NEW.proposed_by_id AND a.customer_id = NEW.customer_id AND a.removed_at IS NULL) THEN
      RAISE EXCEPTION 'A change of contacts is proposed by a contact of the customer.' USING ERRCODE = 'NG008';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.answer IS NOT NULL OR app_now() >= OLD.expires_at OR OLD.desk_first_id IS NOT NULL AND NEW.desk_first_id <> OLD.desk_first_id THEN
    RAISE EXCEPTION 'This change was answered already, or has run out.' USING ERRCODE = 'NG008';
  END IF;
  IF NEW.consent_by_id IS NOT NULL AND NOT may_consent(NEW, NEW.consent_by_id) THEN
    RAISE EXCEPTION 'A second contact of the customer consents, never the one who proposed.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.desk_first_id IS NOT NULL AND EXISTS (SELECT FROM administrator a
       WHERE a.customer_id = NEW.customer_id AND a.bounced_at IS NULL AND may_consent(NEW, a.id)) THEN
    RAISE EXCEPTION 'A second contact of the customer can be reached and is asked; the desk does not answer instead.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_change_two BEFORE INSERT OR UPDATE ON contact_change FOR EACH ROW EXECUTE FUNCTION contact_change_takes_two();
